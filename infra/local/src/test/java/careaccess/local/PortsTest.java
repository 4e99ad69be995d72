package careaccess.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void freePortsAreFreeAndDiffer() {
    Ports ports = Ports.free();

    assertThatCode(ports::requireFree).doesNotThrowAnyException();
    assertThat(new int[] {ports.ingest(), ports.aggregation(), ports.reporting(), ports.prometheus(), ports.kafka(), ports.postgresql()})
        .doesNotHaveDuplicates();
  }

  @Test
  void aTakenPortIsNamedWithItsPurposeAndTheWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports free = Ports.free();
      Ports ports = new Ports(
          free.ingest(), free.aggregation(), free.reporting(), free.prometheus(), taken.getLocalPort(), free.postgresql());

      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(StackFailure.class)
          .hasMessage("Port %d, meant for Kafka, is in use by another program: stop that, or choose other ports with"
              + " --port-base N, such as --port-base 18080.", taken.getLocalPort())
          .returns(1, failure -> ((StackFailure) failure).exitCode());
    }
  }

  @Test
  void theWayOutIsNotTheBaseThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Ports ports = new Ports(18_081, port, port, port, port, port);

      assertThatThrownBy(ports::requireFree).hasMessageEndingWith("such as --port-base 28080.");
    }
  }
}
