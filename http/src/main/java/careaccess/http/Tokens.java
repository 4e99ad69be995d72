package careaccess.http;

import careaccess.contract.client.Client;
import careaccess.contract.client.CurrentClients;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;

/**
 * Tokens of an issuer (OAuth2 client credentials, JWT), where one is configured. They say who calls; what that client may
 * do stands in the list of clients, as for those that have keys.
 */
public final class Tokens {

  private final @Nullable JwtDecoder decoder;
  private final CurrentClients clients;
  private final List<String> claims;

  /** @param decoder that there is where an issuer is configured */
  public Tokens(ObjectProvider<JwtDecoder> decoder, CurrentClients clients, TokenSettings settings) {
    this.decoder = decoder.getIfAvailable();
    this.clients = clients;
    this.claims = settings.clientClaims();
  }

  public boolean areAccepted() {
    return decoder != null;
  }

  /**
   * What the token says, once it is known to be true.
   *
   * @throws org.springframework.security.oauth2.jwt.JwtException when it is not
   * @throws AuthenticationServiceException when the issuer's keys cannot be had
   */
  Jwt read(String token) {
    try {
      return Objects.requireNonNull(decoder).decode(token);
    } catch (JwtDecoderInitializationException unreachable) {
      throw new AuthenticationServiceException("the issuer cannot be asked for its keys", unreachable);
    }
  }

  /** The client that the first claim that is there names; somebody who may do nothing where it names none of ours. */
  AbstractAuthenticationToken authenticate(Jwt token) {
    Optional<Client> client =
        claims.stream()
            .map(token::getClaimAsString)
            .filter(name -> name != null && !name.isBlank())
            .findFirst()
            .flatMap(name -> clients.get().named(name));
    return client.map(Callers::known).orElseGet(Callers::stranger);
  }
}
