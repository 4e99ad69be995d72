package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Who calls, as Spring Security wants to be told. Neither keys nor tokens are kept. */
final class Callers {

  private Callers() {}

  /** The Spring Security authority of a role. */
  static String authority(Role role) {
    return "ROLE_" + role;
  }

  static AbstractAuthenticationToken known(Client client) {
    var authorities = List.of(new SimpleGrantedAuthority(authority(client.role())));
    return new PreAuthenticatedAuthenticationToken(client, "", authorities);
  }

  /** Somebody whom the issuer of tokens knows, but the list of clients does not. */
  static AbstractAuthenticationToken stranger() {
    return new PreAuthenticatedAuthenticationToken("a stranger", "", List.of());
  }
}
