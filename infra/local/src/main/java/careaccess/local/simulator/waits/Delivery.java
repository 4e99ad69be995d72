package careaccess.local.simulator.waits;

import careaccess.contract.measurement.Assertion;

/**
 * An event as it reaches us.
 *
 * @param day since 1970-01-01
 */
record Delivery(long day, Assertion assertion) {

  Delivery on(long otherDay) {
    return new Delivery(otherDay, assertion);
  }
}
