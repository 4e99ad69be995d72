package careaccess.http;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is made of bearer tokens, where an issuer is configured ({@code spring.security.oauth2.resourceserver.jwt}).
 *
 * @param clientClaims the claims of a token that may name the client, default azp, client_id, sub; the first that is
 *     there counts
 */
public record TokenSettings(@DefaultValue({"azp", "client_id", "sub"}) List<String> clientClaims) {

  public TokenSettings {
    clientClaims = List.copyOf(clientClaims);
    if (clientClaims.isEmpty()) {
      throw new IllegalArgumentException("careaccess.tokens.client-claims must name at least one claim.");
    }
  }
}
