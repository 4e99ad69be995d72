package careaccess.contract.cell;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Variable-length integers (LEB128, signed ones zigzag), and bytes with their length before them. */
final class Varints {

  static final int LONGEST = 10;

  private Varints() {}

  static void putSigned(ByteBuffer buffer, long number) {
    putUnsigned(buffer, (number << 1) ^ (number >> 63));
  }

  static long signed(ByteBuffer buffer) {
    long zigzag = unsigned(buffer);
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  static void putUnsigned(ByteBuffer buffer, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      buffer.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  static long unsigned(ByteBuffer buffer) {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = buffer.get();
      number |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }

  static void putBytes(ByteBuffer buffer, byte[] bytes) {
    putUnsigned(buffer, bytes.length);
    buffer.put(bytes);
  }

  /** All that remains in the other. */
  static void putBytes(ByteBuffer buffer, ByteBuffer bytes) {
    putUnsigned(buffer, bytes.remaining());
    buffer.put(bytes);
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[length(buffer)];
    buffer.get(bytes);
    return bytes;
  }

  /** Bytes with their length before them, still where they are. */
  static ByteBuffer slice(ByteBuffer buffer) {
    int length = length(buffer);
    ByteBuffer slice = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return slice;
  }

  /** A number of things that each take at least one of the bytes that remain. */
  static int length(ByteBuffer buffer) {
    long length = unsigned(buffer);
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    return (int) length;
  }

  /** @throws IllegalArgumentException when there is more in the buffer than what was read */
  static void checkEnd(ByteBuffer buffer, String read) {
    if (buffer.hasRemaining()) {
      throw new IllegalArgumentException(buffer.remaining() + " bytes are left over after " + read);
    }
  }

  static byte[] taken(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }
}
