package careaccess.reporting;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Freezes goal boards, each once. */
@Component
class Freezing {

  /** @param isNew false: the same was asked for before, and this is what was frozen then */
  record Frozen(FollowUp followUp, boolean isNew) {}

  /** It cannot be frozen; the message says why, and what would have to be done first. */
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Freezing.class);

  private final TransactionTemplate atOneMoment;
  private final FollowUps followUps;
  private final FollowUpDrafts drafts;
  private final Feeds feeds;

  Freezing(PlatformTransactionManager transactions, FollowUps followUps, FollowUpDrafts drafts, Feeds feeds) {
    this.atOneMoment = new TransactionTemplate(transactions);
    this.atOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.followUps = followUps;
    this.drafts = drafts;
    this.feeds = feeds;
  }

  /**
   * Freezes a board as it is counted and released now; or finds the one that the same request has frozen before.
   *
   * @param by the client that asks for it
   * @throws BadParameter where there is nothing of that name or period to freeze
   * @throws Refused when it cannot be frozen now, or is frozen already as something else
   */
  Frozen freeze(FollowUpRequest request, String by) {
    Optional<FollowUp> before = find(request, by);
    if (before.isPresent()) {
      return new Frozen(before.get(), false);
    }
    feeds.behind().ifPresent(why -> {
      throw new Refused(why + ": a follow-up would keep some without the others. Send it again.");
    });
    boolean isNew = add(request, by);
    return find(request, by)
        .map(frozen -> new Frozen(frozen, isNew))
        .orElseThrow(() -> new Refused("Another follow-up was frozen at that moment; send it again."));
  }

  /** False when another was added at the same time, perhaps this one. */
  private boolean add(FollowUpRequest request, String by) {
    try {
      atOneMoment.executeWithoutResult(_ -> followUps.add(drafts.draft(request, by)));
      log.info("{} froze version {} of {} and {}", by, request.version(), request.region(), request.period());
      return true;
    } catch (DuplicateKeyException added) {
      log.debug("A follow-up was added meanwhile", added);
      return false;
    }
  }

  private Optional<FollowUp> find(FollowUpRequest request, String by) {
    Optional<FollowUp> frozen =
        followUps.find(request.region(), request.period(), request.version(), Audience.INTERNAL);
    if (frozen.isPresent() && !frozen.get().request().equals(request.digest(by))) {
      throw new Refused(
          ("Version %d of the follow-up of %s and %s was frozen at %s, as follow-up %d, and stays as it is:"
                  + " send \"version\": %d to freeze another.")
              .formatted(
                  request.version(),
                  request.region(),
                  request.period(),
                  frozen.get().frozenAt(),
                  frozen.get().number(),
                  1 + followUps.latestVersion(request.region(), request.period())));
    }
    return frozen;
  }
}
