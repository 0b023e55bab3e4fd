"""The commands against an `aws` that is a script: what they ask, and what they make of the answers."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

OPERATE = pathlib.Path(__file__).with_name("operate.py")
ID = "7b0c9c1e-52a4-4c0e-8b1b-0d6f5f2a9e10"

# Answers each call with the next line of its service's file, and writes down what it was asked.
FAKE = """#!/usr/bin/env python3
import json, pathlib, sys
here = pathlib.Path(__file__).parent
service, operation = sys.argv[1], sys.argv[2]
asked = {"call": operation, "words": sys.argv[3:]}
if service == "lambda":
    asked["payload"] = pathlib.Path(sys.argv[sys.argv.index("--payload") + 1].removeprefix("fileb://")).read_text()
with open(here / "asked", "a") as out:
    out.write(json.dumps(asked) + "\\n")
answers = here / operation
lines = answers.read_text().splitlines() if answers.exists() else []
answers.write_text("\\n".join(lines[1:]))
answer = lines[0] if lines else ""
if service == "lambda":
    pathlib.Path(sys.argv[-3]).write_text(answer)
    answer = '{"StatusCode": 200}' if "errorType" not in answer else '{"StatusCode": 200, "FunctionError": "Unhandled"}'
print(answer)
"""

STACK = {"Stacks": [{"Outputs": [
    {"OutputKey": "MaintenanceFunctionArn", "OutputValue": "arn:function:live"},
    {"OutputKey": "UndeliveredEventsUrl", "OutputValue": "https://sqs/undelivered"},
    {"OutputKey": "FailedEventsUrl", "OutputValue": "https://sqs/failed"},
]}]}


class OperateTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        aws = self.folder / "aws"
        aws.write_text(FAKE)
        aws.chmod(0o755)
        self.answers("describe-stacks", STACK)

    def answers(self, operation, *answers):
        lines = [answer if isinstance(answer, str) else json.dumps(answer) for answer in answers]
        (self.folder / operation).write_text("\n".join(lines))

    def run_command(self, *words):
        path = f"{self.folder}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [sys.executable, OPERATE, *words], env={**os.environ, "PATH": path},
            capture_output=True, text=True, check=False,
        )

    def asked(self, call):
        lines = (self.folder / "asked").read_text().splitlines()
        return [asked for asked in map(json.loads, lines) if asked["call"] == call]

    def payloads(self):
        return [json.loads(asked["payload"]) for asked in self.asked("invoke")]

    def test_an_access_key_is_asked_for_and_shown(self):
        self.answers("invoke", {"access_key": "vb_x"})
        done = self.run_command("dev", "accesskey", ID, 'the "first"')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout), {"access_key": "vb_x"})
        self.assertEqual(self.payloads(), [
            {"task": "access_key", "customer_id": ID, "name": 'the "first"', "scope": "admin"}])

    def test_lanes_are_rung_explained_and_probed(self):
        self.answers("invoke", {}, {}, {})
        for verb, task in (("ring", "ring_lane"), ("explain", "explain_lane"), ("probe", "probe")):
            self.answers("describe-stacks", STACK)
            self.assertEqual(self.run_command("prod", verb, ID).returncode, 0)
            self.assertEqual(self.payloads()[-1], {"task": task, "endpoint_id": ID})

    def test_what_is_wrong_is_said_before_anything_is_asked(self):
        for words in (("dev",), ("dev", "ring", "x"), ("qa", "rejected"), ("dev", "accesskey", ID, "n", "root")):
            self.assertNotEqual(self.run_command(*words).returncode, 0)
        self.assertFalse((self.folder / "asked").exists())

    def test_a_failure_of_the_function_is_a_failure(self):
        self.answers("invoke", {"errorType": "X", "errorMessage": "no"})
        done = self.run_command("dev", "rejected")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("errorType", done.stderr)

    def test_events_are_taken_in_again_as_they_are_and_then_deleted(self):
        body = '{"id": "1", "detail": {"n": 1.50, "big": 12345678901234567890}}'
        self.answers("receive-message", {"Messages": [{"Body": body, "ReceiptHandle": "r1"}]}, "",
                     {"Messages": [{"Body": "{}", "ReceiptHandle": "r2"}]}, "")
        self.answers("invoke", {"failed": 0}, {"failed": 1})
        done = self.run_command("dev", "reingest")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(body, self.asked("invoke")[0]["payload"])
        deleted = [asked["words"] for asked in self.asked("delete-message")]
        self.assertEqual(len(deleted), 1)
        self.assertIn("r1", deleted[0])

    def test_all_rejected_events_are_shown_one_in_a_line(self):
        self.answers("invoke", {"result": [{"reason": "a"}, {"reason": "b"}], "next_page_token": "t"},
                     {"result": [{"reason": "c"}], "next_page_token": ""})
        done = self.run_command("dev", "rejected")
        self.assertEqual([json.loads(line)["reason"] for line in done.stdout.splitlines()], ["a", "b", "c"])
        self.assertEqual([payload.get("page_token") for payload in self.payloads()], [None, "t"])

    def test_a_teardown_goes_on_until_all_is_gone(self):
        self.answers("invoke", {"removed": 2, "left": 1}, {"removed": 1, "left": 0})
        self.assertEqual(self.run_command("dev", "teardown").returncode, 0)
        self.assertEqual(self.payloads(), [{"task": "teardown", "stage": "dev"}] * 2)

    def test_a_teardown_that_gets_nowhere_ends(self):
        self.answers("invoke", {"removed": 0, "left": 1, "failed": 1})
        self.assertNotEqual(self.run_command("dev", "teardown").returncode, 0)


if __name__ == "__main__":
    unittest.main()
