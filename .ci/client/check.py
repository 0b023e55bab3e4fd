"""Generates a client from the contract that a running platform serves, and uses it.

    check.py JAVA JAR

Starts the platform on this machine with data of its own, reads the contract from it, and does by the
generated client what a new customer does first. Anything that is not as the contract says ends it.
"""

import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
KEY = "vb_made_for_the_generated_client"
CUSTOMER = "5e4a0680-804e-11ec-8477-2fea5968d85b"
EVENT_TYPE = "call_hangup"
PATIENCE = 60  # seconds, for what takes one


class Receiver(http.server.BaseHTTPRequestHandler):
    """A customer's server: accepts everything and remembers it."""

    got = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        Receiver.got.append((dict(self.headers), json.loads(body)))
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass


def start_receiver():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return "http://127.0.0.1:%d/hook" % server.server_port


def start_platform(java, jar, folder):
    """The process and where it listens."""
    settings = {
        "WEBHOOKS_PORT": "0",
        "WEBHOOKS_DATA": str(folder / "data"),
        "WEBHOOKS_CUSTOMER": CUSTOMER,
        "WEBHOOKS_ACCESSKEY": KEY,
        "WEBHOOKS_ALLOW_PRIVATE_TARGETS": "true",
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("WEBHOOKS_")}
    with open(folder / "platform.err", "wb") as errors:
        process = subprocess.Popen(
            [java, "--enable-native-access=ALL-UNNAMED", "-Xmx224m", "-jar", jar],
            env=inherited | settings,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    for line in process.stdout:
        if line.startswith("listening on "):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return process, line.split()[-1]
    sys.exit("the platform did not start:\n" + (folder / "platform.err").read_text())


def generate(url, folder):
    """A client from the contract at `url`. A warning is a part of the contract that it left out."""
    contract = folder / "openapi.yaml"
    with urllib.request.urlopen(url + "/v1.0/openapi.yaml") as answer:
        contract.write_bytes(answer.read())
    command = [Path(sys.executable).parent / "openapi-python-client", "generate", "--meta", "none"]
    command += ["--config", HERE / "config.yaml", "--path", contract, "--fail-on-warning"]
    command += ["--output-path", folder / "voipbin_webhooks"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(command, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit("the generator refuses the contract:\n" + ran.stdout + ran.stderr)
    sys.path.insert(0, str(folder))


def answered(status, response):
    """What a call answered, when it did so with `status`."""
    if response.status_code != status or response.parsed is None:
        sys.exit(f"answered {response.status_code} instead of {status}: {response.content!r}")
    return response.parsed


def use(url, receiver):
    """Makes an endpoint and a subscription, sends a test and follows it to its attempt."""
    from voipbin_webhooks import AuthenticatedClient, models
    from voipbin_webhooks.api.deliveries import get_delivery, list_deliveries_of_endpoint
    from voipbin_webhooks.api.endpoints import create_endpoint, get_endpoint, test_endpoint
    from voipbin_webhooks.api.event_types import list_event_types
    from voipbin_webhooks.api.subscriptions import create_subscription, list_subscriptions

    client = AuthenticatedClient(base_url=url, token=KEY, raise_on_unexpected_status=True)
    wrong = models.EndpointDraft(url="ftp://nowhere")
    refused = answered(400, create_endpoint.sync_detailed(client=client, body=wrong))
    assert refused.error.details[0].field == "url", refused

    draft = models.EndpointDraft(url=receiver, name="generated", concurrency=5)
    endpoint = answered(201, create_endpoint.sync_detailed(client=client, body=draft))
    assert endpoint.secret.startswith("whsec_"), endpoint
    assert endpoint.status == models.EndpointStatus.ACTIVE, endpoint
    wanted = models.SubscriptionDraft(event_types=["call_*"])
    made = answered(
        201, create_subscription.sync_detailed(endpoint.id, client=client, body=wanted)
    )
    listed = answered(200, list_subscriptions.sync_detailed(endpoint.id, client=client))
    assert [one.id for one in listed.result] == [made.id], listed
    catalogue = answered(200, list_event_types.sync_detailed(client=client))
    assert EVENT_TYPE in [one.type_ for one in catalogue.result], catalogue

    sample = models.Test(event_type=EVENT_TYPE)
    sent = answered(201, test_endpoint.sync_detailed(endpoint.id, client=client, body=sample))
    deadline = time.monotonic() + PATIENCE
    while True:
        delivery = answered(200, get_delivery.sync_detailed(sent.id, client=client))
        if delivery.status == models.DeliveryStatus.DELIVERED:
            break
        if time.monotonic() > deadline:
            sys.exit(f"not delivered: {delivery}")
        time.sleep(0.05)
    deliveries = answered(200, list_deliveries_of_endpoint.sync_detailed(endpoint.id, client=client))
    assert [one.id for one in deliveries.result] == [sent.id], deliveries
    attempt = delivery.attempts[0]
    assert attempt.status_code == 200 and attempt.response == "ok", attempt
    assert attempt.durations.total > 0 and attempt.started_at.tzinfo is not None, attempt
    headers, body = Receiver.got[0]
    assert headers["x-voipbin-test"] == "true" and body["type"] == EVENT_TYPE, Receiver.got
    health = answered(200, get_endpoint.sync_detailed(endpoint.id, client=client)).health
    assert health.backlog == 0 and health.last_delivered_at is not None, health
    return attempt


def main(java, jar):
    # All of it stays on this machine, whatever proxy there is for the rest.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        process, url = start_platform(java, jar, folder)
        try:
            generate(url, folder)
            attempt = use(url, start_receiver())
        finally:
            process.terminate()
            process.wait()
    operations = "made an endpoint and a subscription, sent a test, read its attempt"
    print(f"generated client: {operations} ({attempt.status_code}, {attempt.durations.total} ms)")


if __name__ == "__main__":
    main(*sys.argv[1:])
