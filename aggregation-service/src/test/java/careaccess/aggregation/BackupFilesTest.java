package careaccess.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.aggregation.BackupFiles.Piece;
import careaccess.aggregation.MeasurementBackup.Refused;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFilesTest {

  private static final String TOPIC = "measurements";
  private static final int PARTITION = 3;

  @TempDir Path directory;

  private BackupFiles files;

  @BeforeEach
  void open() throws IOException {
    files = BackupFiles.in(directory.resolve("backup"));
  }

  @Test
  void recordsComeBackAsTheyWereAndInTheirOrder() throws Exception {
    assertThat(files.next(PARTITION)).isZero();
    write(0, 4, record("a", "{}"), record("b", null), record("", "{\"id\":\"ö\"}"));
    write(4, 5, record("c", "{}"));
    assertThat(files.next(PARTITION)).isEqualTo(5);
    assertThat(files.next(0)).as("of another partition").isZero();

    List<ProducerRecord<byte[], byte[]>> read = new ArrayList<>();
    assertThat(files.read(PARTITION, TOPIC, read::add)).isEqualTo(4);

    assertThat(read)
        .extracting(record -> text(record.key()) + " " + text(record.value()) + " " + record.timestamp())
        .containsExactly("a {} 17", "b null 17", " {\"id\":\"ö\"} 17", "c {} 17");
    assertThat(read).allSatisfy(record -> {
      assertThat(record.topic()).isEqualTo(TOPIC);
      assertThat(record.partition()).isEqualTo(PARTITION);
      assertThat(record.headers()).extracting(header -> header.key() + "=" + text(header.value()))
          .containsExactly("ce_id=1", "ce_id=2", "none=null");
    });
  }

  @Test
  void whatWasInterruptedIsNoPartOfIt() throws Exception {
    try (Piece piece = files.begin(PARTITION, 0, 2)) {
      piece.add(record("a", "{}"));
    }
    assertThat(files.next(PARTITION)).isZero();
  }

  @Test
  void whatIsCutOffOrMissingIsNotTakenForTheEnd() throws Exception {
    write(0, 2, record("a", "{}"), record("b", "{}"));
    write(7, 8, record("c", "{}"));
    assertThatThrownBy(() -> files.read(PARTITION, TOPIC, _ -> {}))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("lacks what stood in partition 3 from offset 2 to 7");

    Path piece;
    try (var all = Files.list(directory.resolve("backup"))) {
      piece = all.min(Path::compareTo).orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(piece);
    Files.write(piece, Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> files.read(PARTITION, TOPIC, _ -> {})).isInstanceOf(EOFException.class);
  }

  @Test
  void aDirectoryIsOfOneTopic() throws Exception {
    assertThatThrownBy(files::partitions).isInstanceOf(Refused.class).hasMessageContaining("holds no backup");
    Uuid topic = Uuid.randomUuid();
    files.belongTo(topic, 4);
    files.belongTo(topic, 4);
    assertThat(files.partitions()).isEqualTo(4);

    assertThatThrownBy(() -> files.belongTo(Uuid.randomUuid(), 4)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> files.belongTo(topic, 5)).isInstanceOf(Refused.class);
  }

  @SafeVarargs
  private void write(long from, long to, ConsumerRecord<byte[], byte[]>... records) throws IOException {
    try (Piece piece = files.begin(PARTITION, from, to)) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        piece.add(record);
      }
      piece.complete();
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, @Nullable String value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", "1".getBytes(UTF_8)).add("ce_id", "2".getBytes(UTF_8)).add("none", null);
    return new ConsumerRecord<>(
        TOPIC, PARTITION, 0, 17, TimestampType.CREATE_TIME, 0, 0, key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8), headers, Optional.empty());
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }
}
