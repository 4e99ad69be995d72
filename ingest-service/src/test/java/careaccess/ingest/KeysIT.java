package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.NOBODYS_BROKER;
import static careaccess.ingest.Samples.aWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.client.Clients;
import careaccess.contract.client.Key;
import careaccess.http.tests.LogLines;
import careaccess.ingest.IngestProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Keys that come and go while the service runs. */
@ExtendWith(OutputCaptureExtension.class)
class KeysIT {

  private static final String DRY_RUN = Ingesting.PATH + "?dryRun=true";

  @TempDir Path directory;

  @Test
  void keyIsGoodFromItsCreationToItsRevocation(CapturedOutput output) throws IOException, InterruptedException {
    try (RunningIngest ingest =
        new RunningIngest(directory, NOBODYS_BROKER, "careaccess.clients-every=50ms")) {
      Path file = directory.resolve("clients.json");
      String setting = "--careaccess.clients=" + file;
      Ended created = IngestProcess.output("--create-key=country", setting);
      assertThat(created.code()).isZero();
      String key = created.output().strip();
      assertThat(key).matches("[A-Za-z0-9_-]{43}");
      assertThat(Files.readString(file)).doesNotContain(key).contains(Clients.hash(key));
      awaitStatus(ingest, key, 200);
      awaitStatus(ingest, COUNTRY, 200);

      String id = Key.ofHash(Clients.hash(key), null).id();
      assertThat(new KeyCommand("--list-keys", setting).run()).isZero();
      assertThat(output)
          .contains("country\tsource\t" + id + "\t20", "reader\tinternal\t")
          .doesNotContain(key, Clients.hash(key));
      assertThat(new KeyCommand("--revoke-key=" + id, setting).run()).isZero();
      assertThat(output.getOut().lines()).contains("revoked: key " + id + " of client country");
      awaitStatus(ingest, key, 401);
      awaitStatus(ingest, COUNTRY, 200);
    }
  }

  @Test
  void brokenListLeavesTheFormerInForceAndIsLoggedOnce() throws IOException {
    try (RunningIngest ingest = new RunningIngest(directory, NOBODYS_BROKER, "careaccess.clients-every=50ms");
        LogLines log = new LogLines()) {
      Path file = directory.resolve("clients.json");
      Files.writeString(file, "[{\"client\": \"secret-name/\"}]");
      String refused = "careaccess_ingest_clients_changes_total\\{outcome=\"refused\"\\}";
      await()
          .untilAsserted(() -> {
            awaitStatus(ingest, COUNTRY, 200);
            String metrics = ingest.get("/actuator/prometheus").response().body();
            assertThat(Ingesting.sum(metrics, refused)).isEqualTo(1);
          });
      awaitStatus(ingest, COUNTRY, 200);
      assertThat(log.lines()).filteredOn(line -> line.contains(file.toString())).hasSize(1);
    }
  }

  @Test
  void whatCannotBeDoneIsSaidInPlainWords(CapturedOutput output) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("clients.json"), "[]");
    String setting = "--careaccess.clients=" + file;
    assertThat(new KeyCommand("--create-key=nobody", setting).run()).isEqualTo(1);
    assertThat(new KeyCommand("--revoke-key=12345678", setting).run()).isEqualTo(1);
    assertThat(new KeyCommand("--create-key", setting).run()).isEqualTo(1);
    assertThat(output.getErr())
        .contains(
            "There is no client 'nobody' in " + file,
            "There is no key '12345678' in " + file,
            "--create-key takes one value: --create-key=VALUE");
    assertThat(output).doesNotContain("\tat ");
    Ended ended = IngestProcess.run("--list-keys");
    assertThat(ended.code()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains("There is no list of clients: set careaccess.clients").doesNotContain("\tat ");
  }

  private static void awaitStatus(RunningIngest ingest, String key, int status) {
    await().until(() -> ingest.postJson(DRY_RUN, key, aWait("keys").toString()).status() == status);
  }
}
