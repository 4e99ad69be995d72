package careaccess.reporting;

/** What the feed of the read model is doing. */
sealed interface FeedState {

  /** What to tell people. */
  String description();

  record Starting() implements FeedState {
    @Override
    public String description() {
      return "starting";
    }
  }

  /** Aggregation makes the topic when it first runs with this catalogue. */
  record Awaiting(String topic) implements FeedState {
    @Override
    public String description() {
      return "waiting for topic " + topic;
    }
  }

  /** Another instance writes; this one reads, and takes over when that one stops. */
  record Standby() implements FeedState {
    @Override
    public String description() {
      return "another instance writes";
    }
  }

  record Following(String topic) implements FeedState {
    @Override
    public String description() {
      return "following " + topic;
    }
  }

  /**
   * What it copies from or to fails.
   *
   * @param cause for the log only, since it may name addresses
   */
  record Failing(FeedFailure failure, String cause) implements FeedState {
    @Override
    public String description() {
      return failure.reason();
    }
  }

  record Stopped() implements FeedState {
    @Override
    public String description() {
      return "stopped";
    }
  }
}
