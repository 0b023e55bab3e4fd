package net.voipbin.webhooks.standalone.settings;

import java.util.regex.Pattern;

/// An access key that whoever runs the platform chose for the first customer.
///
/// A class, not a record: it cannot print itself.
public final class PresetAccessKey {
  /// 20 of 64 letters are 120 bits, if they were drawn at random: nobody guesses that.
  private static final Pattern FORM = Pattern.compile("vb_[A-Za-z0-9_-]{20,200}");

  private final String text;

  /// @throws IllegalArgumentException when `text` has another form; the text is not in the message
  public PresetAccessKey(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("an access key is vb_ and 20 to 200 of A-Z a-z 0-9 _ -");
    }
    this.text = text;
  }

  /// `vb_…`
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "PresetAccessKey[redacted]";
  }
}
