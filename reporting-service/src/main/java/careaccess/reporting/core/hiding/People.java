package careaccess.reporting.core.hiding;

/** How many people there are of each kind, and at how many places; to be added to. */
final class People {

  private final long[] kinds;
  private int places;

  People(int kinds) {
    this.kinds = new long[kinds];
  }

  /** Those of one more place. */
  void add(long[] more) {
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] += more[i];
    }
    places++;
  }

  /** Those that are left when others are taken out. */
  People without(People others) {
    People rest = new People(kinds.length);
    for (int i = 0; i < kinds.length; i++) {
      rest.kinds[i] = kinds[i] - others.kinds[i];
    }
    rest.places = places - others.places;
    return rest;
  }

  int places() {
    return places;
  }

  boolean areSafe(View view) {
    return view.isSafe(kinds.clone(), places);
  }
}
