package careaccess.aggregation;

import careaccess.aggregation.MeasurementBackup.Refused;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * The files of a backup. {@code topic} names the topic and how many partitions it has; {@code PARTITION-FROM-TO.gz} holds what stood
 * at these offsets, the last one exclusive: records, each after a byte 1, and a byte 0. A file that is there is whole.
 */
final class BackupFiles {

  /** Takes a record that was in the topic, for its partition. */
  interface Taker {
    void take(ProducerRecord<byte[], byte[]> record);
  }

  private record Name(Path path, int partition, long from, long to) {}

  private static final String TOPIC = "topic";
  private static final String UNFINISHED = ".unfinished";
  private static final Pattern NAME = Pattern.compile("(\\d{1,5})-(\\d{1,19})-(\\d{1,19})\\.gz");
  private static final int BUFFER = 1 << 16;
  private static final int ABSENT = -1;

  private final Path directory;

  private BackupFiles(Path directory) {
    this.directory = directory;
  }

  /** A directory, made when it is absent. */
  static BackupFiles in(Path directory) throws IOException {
    return new BackupFiles(Files.createDirectories(directory));
  }

  /**
   * Makes them those of that topic, if they are nobody's yet.
   *
   * @throws Refused when they are another's
   */
  void belongTo(Uuid topic, int partitions) throws Refused, IOException {
    String mine = topic + " " + partitions + "\n";
    Path file = directory.resolve(TOPIC);
    if (!Files.exists(file)) {
      Files.writeString(file, mine);
    } else if (!Files.readString(file).equals(mine)) {
      throw new Refused(
          "%s holds a backup of another topic, or of one with other partitions: choose another directory."
              .formatted(directory));
    }
  }

  /** How many the topic has. */
  int partitions() throws Refused, IOException {
    Path file = directory.resolve(TOPIC);
    if (!Files.exists(file)) {
      throw new Refused("%s holds no backup of measurements.".formatted(directory));
    }
    String text = Files.readString(file).strip();
    return Integer.parseInt(text.substring(text.indexOf(' ') + 1));
  }

  /** The offset behind what it holds of a partition. */
  long next(int partition) throws IOException {
    return names(partition).stream().mapToLong(Name::to).max().orElse(0);
  }

  Piece begin(int partition, long from, long to) throws IOException {
    return new Piece(directory.resolve("%05d-%019d-%019d.gz".formatted(partition, from, to)));
  }

  /**
   * Reads what it holds of a partition, in its order.
   *
   * @return how many records
   * @throws Refused when a piece in between is missing
   */
  long read(int partition, String topic, Taker taker) throws Refused, IOException {
    long records = 0;
    long next = 0;
    for (Name name : names(partition)) {
      if (name.from() != next) {
        throw new Refused(
            "%s lacks what stood in partition %d from offset %d to %d."
                .formatted(directory, partition, next, name.from()));
      }
      next = name.to();
      records += read(name, topic, taker);
    }
    return records;
  }

  private static long read(Name name, String topic, Taker taker) throws IOException {
    long records = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(name.path()), BUFFER)))) {
      while (in.readByte() == 1) {
        long timestamp = in.readLong();
        byte[] key = readBytes(in);
        byte[] value = readBytes(in);
        List<Header> headers = readHeaders(in);
        taker.take(new ProducerRecord<>(topic, name.partition(), timestamp, key, value, headers));
        records++;
      }
    }
    return records;
  }

  private static List<Header> readHeaders(DataInputStream in) throws IOException {
    Header[] headers = new Header[in.readInt()];
    for (int i = 0; i < headers.length; i++) {
      headers[i] = new RecordHeader(in.readUTF(), readBytes(in));
    }
    return List.of(headers);
  }

  private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == ABSENT ? null : Objects.requireNonNull(in.readNBytes(length));
  }

  private List<Name> names(int partition) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .flatMap(file -> name(file).stream())
          .filter(name -> name.partition() == partition)
          .sorted(Comparator.comparingLong(Name::from))
          .toList();
    }
  }

  private static List<Name> name(Path file) {
    Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
    if (!matcher.matches()) {
      return List.of();
    }
    MatchResult parts = matcher.toMatchResult();
    return List.of(
        new Name(
            file, Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))));
  }

  /** A file that is being written; it has its name when it is complete. */
  static final class Piece implements AutoCloseable {

    private final Path path;
    private final Path unfinished;
    private final DataOutputStream out;
    private long records;

    private Piece(Path path) throws IOException {
      this.path = path;
      this.unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
      this.out =
          new DataOutputStream(
              new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(unfinished), BUFFER), BUFFER));
    }

    void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
      out.writeByte(1);
      out.writeLong(record.timestamp());
      write(record.key());
      write(record.value());
      Header[] headers = record.headers().toArray();
      out.writeInt(headers.length);
      for (Header header : headers) {
        out.writeUTF(header.key());
        write(header.value());
      }
      records++;
    }

    long records() {
      return records;
    }

    void complete() throws IOException {
      out.writeByte(0);
      out.close();
      try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(byte @Nullable [] bytes) throws IOException {
      out.writeInt(bytes == null ? ABSENT : bytes.length);
      if (bytes != null) {
        out.write(bytes);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
