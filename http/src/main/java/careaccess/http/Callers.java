package careaccess.http;

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
public final class Callers {

  private Callers() {}

  /** The Spring Security authority of a role. */
  public static String authority(Role role) {
    return "ROLE_" + role;
  }

  /** The client whose request this thread serves; empty when it is nobody's. */
  public static Optional<Client> current() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller != null && caller.getPrincipal() instanceof Client client ? Optional.of(client) : Optional.empty();
  }

  static AbstractAuthenticationToken known(Client client) {
    List<SimpleGrantedAuthority> authorities =
        roles(client.role()).stream().map(role -> new SimpleGrantedAuthority(authority(role))).toList();
    return new PreAuthenticatedAuthenticationToken(client, "", authorities);
  }

  /** Who makes releases reads what is released, and live figures too. */
  private static List<Role> roles(Role role) {
    return switch (role) {
      case SOURCE, INTERNAL -> List.of(role);
      case PUBLISHER -> List.of(Role.PUBLISHER, Role.INTERNAL);
    };
  }

  /** Somebody whom the issuer of tokens knows, but the list of clients does not. */
  static AbstractAuthenticationToken stranger() {
    return new PreAuthenticatedAuthenticationToken("a stranger", "", List.of());
  }
}
