#!/usr/bin/env python3
"""Operators' commands for a stage on AWS: invokes its MaintenanceFunction with the AWS CLI.

Who may do that is a matter of IAM: the stack's OperatorPolicy allows it. `make` has a target for each
command; docs/operations.md says when to use which.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

STAGES = ("dev", "staging", "prod")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# MaintenanceFunction's time-out is 300 s.
INVOKE_SECONDS = "310"
# Longer than an invocation, so that nobody else gets what is being ingested again.
HIDDEN_SECONDS = "330"

USAGE = """usage: operate.py STAGE COMMAND
  accesskey CUSTOMER [NAME [read|admin]]   make an access key; it is shown this once
  ring LANE                                ring a lane: somebody looks into it now
  explain LANE                             its lease, gate, circuit, depths, what is due
  probe LANE                               try a receiver behind an open circuit now
  rejected                                 events that could not be read, with the reason
  reingest                                 take in again what the bus and IngestionFunction gave up
  reingest-rejected                        take in again what could not be read
  teardown                                 remove all lanes' queues; before the stack is deleted
A LANE is an endpoint's id."""


class Refused(Exception):
    """Ends the program with a message for people."""


def aws(*words):
    """What the AWS CLI prints, as JSON; empty output is None."""
    done = subprocess.run(("aws", *words, "--output", "json"), stdout=subprocess.PIPE)
    if done.returncode != 0:
        raise Refused("the AWS CLI failed, see above")
    return json.loads(done.stdout) if done.stdout.strip() else None


class Stack:
    def __init__(self, stage):
        if stage not in STAGES:
            raise Refused(f"STAGE is one of {', '.join(STAGES)}")
        self.stage = stage
        stacks = aws("cloudformation", "describe-stacks", "--stack-name", f"voipbin-webhooks-{stage}")
        self.outputs = {o["OutputKey"]: o["OutputValue"] for o in stacks["Stacks"][0]["Outputs"]}

    def run(self, payload):
        """Invokes MaintenanceFunction with this JSON text and returns its answer."""
        with tempfile.TemporaryDirectory() as folder:
            asked = pathlib.Path(folder, "asked.json")
            answered = pathlib.Path(folder, "answered.json")
            asked.write_text(payload, encoding="utf-8")
            status = aws(
                "lambda", "invoke",
                "--function-name", self.outputs["MaintenanceFunctionArn"],
                "--payload", f"fileb://{asked}",
                "--cli-read-timeout", INVOKE_SECONDS,
                str(answered),
            )
            answer = answered.read_text(encoding="utf-8")
        if "FunctionError" in status:
            raise Refused(f"MaintenanceFunction failed: {answer}")
        return json.loads(answer)

    def task(self, task, **more):
        return self.run(json.dumps({"task": task, **more}))

    def reingest(self, queue):
        """Empties one queue of events. What fails stays, and comes back in some minutes."""
        url = self.outputs[queue]
        taken_in = failed = 0
        while True:
            received = aws(
                "sqs", "receive-message", "--queue-url", url,
                "--max-number-of-messages", "10", "--wait-time-seconds", "2",
                "--visibility-timeout", HIDDEN_SECONDS,
            )
            messages = (received or {}).get("Messages", [])
            if not messages:
                return {"queue": queue, "taken_in": taken_in, "failed": failed}
            for message in messages:
                # As text: what is not parsed is not changed.
                answer = self.run('{"task":"reingest","events":[' + message["Body"] + "]}")
                if answer.get("failed", 0):
                    failed += 1
                    continue
                aws("sqs", "delete-message", "--queue-url", url,
                    "--receipt-handle", message["ReceiptHandle"])
                taken_in += 1


def uuid(text, what):
    if not UUID.fullmatch(text):
        raise Refused(f"{what} is a UUID in lower case")
    return text


def show(answer):
    print(json.dumps(answer, indent=2, ensure_ascii=False))


def rejected(stack):
    """Page by page: an answer takes 6 MB at most; an event may have 1 MiB, and twice as much when it is quoted."""
    token = ""
    while True:
        more = {"page_token": token} if token else {}
        answer = stack.task("rejected", page_size=2, **more)
        for event in answer["result"]:
            print(json.dumps(event, ensure_ascii=False))
        token = answer["next_page_token"]
        if not token:
            return


def teardown(stack):
    """Each run removes what it can in its time."""
    while True:
        answer = stack.task("teardown", stage=stack.stage)
        show(answer)
        if not answer["left"]:
            return
        if not answer["removed"]:
            raise Refused("nothing more could be removed, see the log of MaintenanceFunction")


def command(stage, words):
    """What is wrong is found before anything is asked of AWS."""
    match words:
        case ["accesskey", customer, *rest] if len(rest) <= 2:
            name, scope = rest + ["first key", "admin"][len(rest):]
            if scope not in ("read", "admin"):
                raise Refused("a scope is read or admin")
            customer = uuid(customer, "CUSTOMER")
            show(Stack(stage).task("access_key", customer_id=customer, name=name, scope=scope))
        case ["ring" | "explain" as verb, lane]:
            lane = uuid(lane, "LANE")
            show(Stack(stage).task(f"{verb}_lane", endpoint_id=lane))
        case ["probe", lane]:
            lane = uuid(lane, "LANE")
            show(Stack(stage).task("probe", endpoint_id=lane))
        case ["rejected"]:
            rejected(Stack(stage))
        case ["reingest-rejected"]:
            show(Stack(stage).task("reingest_rejected"))
        case ["reingest"]:
            stack = Stack(stage)
            for queue in ("UndeliveredEventsUrl", "FailedEventsUrl"):
                show(stack.reingest(queue))
        case ["teardown"]:
            teardown(Stack(stage))
        case _:
            raise Refused(USAGE)


if __name__ == "__main__":
    try:
        command(sys.argv[1] if len(sys.argv) > 1 else "", sys.argv[2:])
    except Refused as refused:
        sys.exit(str(refused))
