package careaccess.reporting;

import careaccess.contract.client.Client;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Who is asking. */
enum Audience {
  /** Everybody: sees what was released. */
  PUBLIC,
  /** Sees live figures, small ones too. */
  INTERNAL;

  /** @param who null: nobody that is known */
  static Audience of(@Nullable Authentication who) {
    return who != null && who.getPrincipal() instanceof Client client && client.role().readsLive() ? INTERNAL : PUBLIC;
  }
}
