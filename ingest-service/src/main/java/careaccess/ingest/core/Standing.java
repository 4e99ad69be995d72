package careaccess.ingest.core;

import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.Received;
import careaccess.contract.receipt.ReceiptEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a submission stands: what the entries of its receipt come to, in the order in which they were written. */
public final class Standing {

  private static final Processed NOTHING = new Processed("", 0, 0, 0, 0, 0);

  private @Nullable Received received;

  /** By generation, the one that had something to say last at the end. */
  private final Map<String, Processed> processed = new LinkedHashMap<>();

  public void add(ReceiptEntry entry) {
    switch (entry) {
      case Received taken -> received = taken;
      case Processed more -> {
        Processed before = processed.remove(more.generation());
        processed.put(more.generation(), before == null ? more : before.plus(more));
      }
    }
  }

  /** What ingest has said of it; empty: nothing, so that it is not known. */
  public Optional<Received> received() {
    return Optional.ofNullable(received);
  }

  /** What the generation says that has processed most, of several the one that spoke last. */
  public Processed processed() {
    Processed most = NOTHING;
    for (Processed each : processed.values()) {
      if (each.total() >= most.total()) {
        most = each;
      }
    }
    return most;
  }

  /** Whether all that was accepted has been processed. */
  public boolean isComplete() {
    return received != null && processed().total() == received.accepted();
  }
}
