package careaccess.reporting.core.hiding;

/** Whether figures are hidden as well that would give small ones away. Off only to see what they would give away. */
enum Complement {
  ON,
  OFF
}
