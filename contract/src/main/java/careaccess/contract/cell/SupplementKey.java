package careaccess.contract.cell;

/**
 * The key of the supplement of a {@link Sheet}.
 *
 * @param sheet that it adds to
 */
public record SupplementKey(SheetKey sheet) implements IndicatorKey {

  /** As that of the sheet, with a plus for the star. */
  @Override
  public String text() {
    String part = SheetKey.supplementOf(SheetKey.part(sheet.dimension()));
    return IndicatorKey.text(sheet.place(), sheet.period(), part, sheet.population(), sheet.basis());
  }
}
