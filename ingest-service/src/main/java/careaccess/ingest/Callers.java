package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.contract.client.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Who calls, as Spring Security wants to be told. Neither keys nor tokens are kept. */
final class Callers {

  private Callers() {}

  /** The Spring Security authority of a role. */
  static String authority(Role role) {
    return "ROLE_" + role;
  }

  /** The client whose request this thread serves; empty when it is nobody's. */
  static Optional<Client> current() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller != null && caller.getPrincipal() instanceof Client client ? Optional.of(client) : Optional.empty();
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
