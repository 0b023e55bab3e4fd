package net.voipbin.webhooks.standalone.settings;

/// What `--help` prints.
public final class Usage {
  private Usage() {}

  /// Lines of at most 100 characters.
  public static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            VoIPBIN Webhooks in one process: takes events in, delivers them as signed webhooks.

            Commands:
              run            start the platform (also without a command)
              demo           watch every event go from the bus to a customer's server
              listen [9900]  show webhooks that arrive at this port of this machine
              rejected       events that could not be read, newest first, one JSON object a line
              reingest-rejected
                             have the running platform take in again those that can be read by now
              accesskey CUSTOMER [NAME [read|admin]]
                             make an access key, beside a running platform too; shown once
              import         accounts' customer_id, webhook_uri and webhook_secret, one JSON object a
                             line on standard input, become endpoints; running platform or not
              backup FOLDER  copy the data, beside a running platform; the copy is a data folder too
              --help, --version

            Settings, from the environment:
            """);
    for (Setting setting : Setting.values()) {
      text.append("\n  ").append(setting.variable());
      if (!setting.fallback().isEmpty()) {
        text.append(" (").append(setting.fallback()).append(')');
      }
      text.append('\n').append(setting.help().strip().indent(6));
    }
    return text.toString();
  }
}
