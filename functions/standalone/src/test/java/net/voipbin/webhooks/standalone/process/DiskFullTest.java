package net.voipbin.webhooks.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk without room: nothing is accepted, nothing that was accepted is lost, and work goes on as
/// soon as there is room. Needs a file system of its own, which only root may mount.
final class DiskFullTest {
  private static final int SIZE = 6 << 20;

  @TempDir private Path folder;

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void a_full_disk_accepts_nothing_and_loses_nothing() throws Exception {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
    assumeTrue(mounted, "only root may mount a small disk");
    Path ballast = folder.resolve("ballast");
    Files.write(ballast, new byte[3 << 20]);
    List<String> accepted = new ArrayList<>();
    try (CountingReceiver receiver = new CountingReceiver();
        PlatformProcess platform = PlatformProcess.start(folder.resolve("data"));
        PlatformClient client = new PlatformClient(platform.uri())) {
      client.endpoint(receiver.url("/hook"), "\"event_types\":[\"*\"]");
      boolean full = false;
      for (int i = 0; !full && i < 2000; i++) {
        List<String> ids = ids("before-" + i);
        List<String> taken = client.put(ids);
        accepted.addAll(taken);
        full = taken.size() < ids.size();
      }
      assertThat(full).as("the disk is full").isTrue();
      Files.delete(ballast);
      List<String> after = ids("after");
      Await.until(() -> putAgain(client, after, accepted));
      assertThat(accepted).containsAll(after);
      Await.until(() -> receiver.at("/hook").acknowledged().keySet().containsAll(accepted));
      assertThat(receiver.at("/hook").acknowledged().keySet()).containsAll(accepted);
    }
  }

  private static boolean putAgain(PlatformClient client, List<String> ids, List<String> accepted) {
    try {
      List<String> taken = client.put(ids);
      accepted.addAll(taken);
      return taken.size() == ids.size();
    } catch (IOException refused) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static List<String> ids(String prefix) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(prefix + "-" + i);
    }
    return ids;
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
