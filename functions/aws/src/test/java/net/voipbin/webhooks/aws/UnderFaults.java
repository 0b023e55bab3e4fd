package net.voipbin.webhooks.aws;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs all tests of a class against an AWS without faults, and then against one where the first
/// try of every call meets one, for each kind of fault. So what a port promises is promised then
/// too.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(OnAws.class)
@interface UnderFaults {
  /// Under which the port promises less: whoever calls it bears that, which other tests show.
  Fault[] except() default {};

  /// Whether it writes in transactions, which may meet others.
  boolean transacts() default false;
}
