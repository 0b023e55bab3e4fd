package net.voipbin.webhooks.sqlite;

import java.util.List;

/// The tables, as the steps that made them. Step n leads from version n-1 to version n; a step that
/// was published is never changed.
///
/// Times are nanoseconds since 1970, or ISO 8601 text where any year may occur. Ids are the 16
/// bytes of a UUID. `seq` counts events and what is sent again, in one sequence.
final class Schema {
  /// "VBWH": what `PRAGMA application_id` of our files says.
  static final int APPLICATION_ID = 0x56425748;

  private static final String FIRST =
      """
      -- endpoints by a small number: no queue without max_receive, no lane record without gate
      CREATE TABLE lane(
        no INTEGER PRIMARY KEY, endpoint BLOB NOT NULL UNIQUE, max_receive INTEGER,
        gate TEXT, gate_detail TEXT, slow INTEGER NOT NULL DEFAULT 0);

      -- endpoints: lane numbers, NULL until routed; body NULL while only its attempts are known
      CREATE TABLE event(
        seq INTEGER PRIMARY KEY, customer BLOB NOT NULL, id TEXT NOT NULL, key_hash INTEGER NOT NULL,
        type TEXT NOT NULL, time TEXT NOT NULL, received INTEGER NOT NULL, endpoints BLOB, body BLOB);
      CREATE INDEX event_by_customer ON event(customer, seq);

      -- finds events by customer and id: those up to up_to stand here, the younger in memory
      CREATE TABLE event_key(hash INTEGER, seq INTEGER, PRIMARY KEY(hash, seq)) WITHOUT ROWID;
      CREATE TABLE event_key_filed(up_to INTEGER NOT NULL);
      INSERT INTO event_key_filed(up_to) VALUES(0);

      -- what waits; event NULL: the event with the same seq; due NULL: at once
      CREATE TABLE message(
        lane INTEGER, seq INTEGER, event INTEGER, n INTEGER NOT NULL, kind INTEGER NOT NULL,
        sent INTEGER NOT NULL, due INTEGER, received INTEGER NOT NULL,
        PRIMARY KEY(lane, seq)) WITHOUT ROWID;
      CREATE INDEX message_by_due ON message(lane, due) WHERE due IS NOT NULL;
      CREATE INDEX message_by_event ON message(event) WHERE event IS NOT NULL;
      CREATE TABLE dead_letter(
        lane INTEGER, seq INTEGER, event INTEGER, n INTEGER NOT NULL, kind INTEGER NOT NULL,
        sent INTEGER NOT NULL,
        PRIMARY KEY(lane, seq)) WITHOUT ROWID;
      CREATE INDEX dead_letter_by_event ON dead_letter(event) WHERE event IS NOT NULL;

      -- seq: the event's for n = 0, else the one in extra_delivery
      CREATE TABLE delivery(
        lane INTEGER, seq INTEGER, event INTEGER NOT NULL, n INTEGER NOT NULL,
        kind INTEGER NOT NULL, status INTEGER NOT NULL, next_attempt INTEGER,
        created INTEGER NOT NULL, updated INTEGER NOT NULL, attempts BLOB NOT NULL,
        PRIMARY KEY(lane, seq)) WITHOUT ROWID;
      CREATE TABLE extra_delivery(
        event INTEGER, lane INTEGER, n INTEGER, seq INTEGER NOT NULL,
        PRIMARY KEY(event, lane, n)) WITHOUT ROWID;

      CREATE TABLE wake_up(
        minute INTEGER, lane INTEGER, PRIMARY KEY(minute, lane)) WITHOUT ROWID;
      CREATE TABLE rejection(
        seq INTEGER PRIMARY KEY, bus_event_id TEXT NOT NULL, source TEXT NOT NULL,
        detail_type TEXT NOT NULL, detail BLOB NOT NULL, reason TEXT NOT NULL,
        received INTEGER NOT NULL);

      CREATE TABLE endpoint(
        seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer BLOB NOT NULL, name TEXT NOT NULL,
        detail TEXT NOT NULL, status TEXT NOT NULL, status_reason TEXT, url TEXT NOT NULL,
        headers TEXT NOT NULL, timeout TEXT NOT NULL, schedule TEXT NOT NULL,
        concurrency INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL);
      CREATE INDEX endpoint_by_customer ON endpoint(customer, seq);
      CREATE TABLE endpoint_secret(
        endpoint BLOB PRIMARY KEY, current BLOB NOT NULL, previous BLOB, previous_expires TEXT)
        WITHOUT ROWID;
      CREATE TABLE subscription(
        seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer BLOB NOT NULL,
        endpoint BLOB NOT NULL, event_types TEXT NOT NULL, filter TEXT, activeflow BLOB,
        expires TEXT, created TEXT NOT NULL, updated TEXT NOT NULL);
      CREATE INDEX subscription_by_endpoint ON subscription(endpoint, seq);
      CREATE TABLE access_key(
        sha256 TEXT PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer BLOB NOT NULL, name TEXT NOT NULL,
        prefix TEXT NOT NULL, scope TEXT NOT NULL, expires TEXT, created TEXT NOT NULL)
        WITHOUT ROWID;
      """;

  /// How receivers did, so that a restart does not forget it; a rate limit for each endpoint.
  private static final String SECOND =
      """
      ALTER TABLE lane ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE lane ADD COLUMN failing_since TEXT;
      ALTER TABLE lane ADD COLUMN trips INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE endpoint ADD COLUMN rate_limit INTEGER;
      """;

  /// How far dead letters have come on their way back: the last move of each lane.
  private static final String THIRD =
      """
      CREATE TABLE redrive(
        lane INTEGER PRIMARY KEY, id BLOB NOT NULL, moved INTEGER NOT NULL, total INTEGER NOT NULL,
        up_to INTEGER NOT NULL, running INTEGER NOT NULL);
      """;

  /// Past events sent again, and for which replay each was.
  private static final String FOURTH =
      """
      CREATE TABLE replay(
        seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, customer BLOB NOT NULL,
        endpoint BLOB NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
        event_types TEXT NOT NULL, status TEXT NOT NULL, phase TEXT NOT NULL, place TEXT,
        found INTEGER NOT NULL, sent INTEGER NOT NULL, due INTEGER NOT NULL,
        created INTEGER NOT NULL, updated INTEGER NOT NULL);
      CREATE INDEX replay_by_endpoint ON replay(endpoint, seq);
      CREATE INDEX replay_running ON replay(seq) WHERE status = 'running';
      ALTER TABLE extra_delivery ADD COLUMN cause BLOB;
      """;

  /// How customers stand, what their endpoints were before they were frozen, and how the queues of
  /// a lane were made.
  private static final String FIFTH =
      """
      CREATE TABLE account(
        customer BLOB PRIMARY KEY, standing TEXT NOT NULL, since TEXT NOT NULL,
        heard TEXT NOT NULL, settled INTEGER NOT NULL) WITHOUT ROWID;
      ALTER TABLE endpoint ADD COLUMN interrupted TEXT;
      ALTER TABLE endpoint ADD COLUMN interrupted_reason TEXT;
      ALTER TABLE lane ADD COLUMN form_version INTEGER;
      ALTER TABLE lane ADD COLUMN form_receives INTEGER;
      """;

  /// How requests are signed, and what receivers verified before; access keys in a list, with their
  /// last use; what was answered to requests that may come again.
  private static final String SIXTH =
      """
      ALTER TABLE endpoint ADD COLUMN signature_scheme TEXT NOT NULL DEFAULT 'v1';
      ALTER TABLE endpoint ADD COLUMN legacy_signature INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE endpoint_secret ADD COLUMN legacy BLOB;

      CREATE TABLE listed_key(
        seq INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, id BLOB NOT NULL UNIQUE,
        customer BLOB NOT NULL, name TEXT NOT NULL, prefix TEXT NOT NULL, scope TEXT NOT NULL,
        expires TEXT, created TEXT NOT NULL, last_used TEXT);
      INSERT INTO listed_key(sha256, id, customer, name, prefix, scope, expires, created)
        SELECT sha256, id, customer, name, prefix, scope, expires, created FROM access_key
        ORDER BY created;
      DROP TABLE access_key;
      ALTER TABLE listed_key RENAME TO access_key;
      CREATE INDEX access_key_by_customer ON access_key(customer, seq);

      CREATE TABLE idempotency_key(
        customer BLOB NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, request TEXT NOT NULL,
        answer BLOB, until INTEGER NOT NULL, PRIMARY KEY(customer, key)) WITHOUT ROWID;
      CREATE INDEX idempotency_key_until ON idempotency_key(until);
      """;

  /// Finds the few deliveries that are not delivered among the many that are, which it costs
  /// nothing.
  private static final String SEVENTH =
      """
      CREATE INDEX delivery_undelivered ON delivery(lane, status, seq) WHERE status <> 1;
      """;

  static final List<String> STEPS = List.of(FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH);

  private Schema() {}
}
