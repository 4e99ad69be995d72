package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class InsideTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest();

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "0:0:0:0:0:0:0:1, true", "172.18.0.1, false", "203.0.113.7, false", "2001:db8::7, false"})
  void onThePortThatEverybodyAsksItIsThisMachine(String address, boolean isInside) {
    request.setRemoteAddr(address);
    assertThat(new Inside(new MockEnvironment()).asks(request)).isEqualTo(isInside);
  }

  @Test
  void whatAProxyOnThisMachineHandsOnIsFromElsewhere() {
    request.setRemoteAddr("127.0.0.1");
    request.addHeader("X-Forwarded-For", "203.0.113.7");
    assertThat(new Inside(new MockEnvironment()).asks(request)).isFalse();
  }

  @Test
  void aPortOfTheirOwnIsForWhoeverReachesIt() {
    request.setRemoteAddr("172.18.0.1");
    MockEnvironment apart = new MockEnvironment().withProperty("management.server.port", "8090");
    assertThat(new Inside(apart).asks(request)).isTrue();
  }
}
