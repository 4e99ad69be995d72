package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.ReleasedFormat;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.hiding.Counted;
import careaccess.reporting.core.hiding.Memory;
import careaccess.reporting.core.hiding.MemoryFormat;
import careaccess.reporting.core.hiding.Shown;
import careaccess.reporting.core.hiding.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables that figures are decided by: what is counted in them, and what was decided. */
@Component
class Tables {

  /** Which views tables are decided by and counted in, so that those of fewer are decided again. */
  private static final int VIEWS = 3;

  /** Decided ones only where something was counted since, by another generation, or fewer views were known. */
  private static final String CHANGED =
      """
      select population, basis, period from cell
      where generation = ?
      group by population, basis, period
      having max(batch) > ? or not exists (
        select from released_table decided
        where (decided.population, decided.basis, decided.period) = (cell.population, cell.basis, cell.period)
          and (decided.views = ? or decided.memory is null))
      order by period, population, basis
      """;

  /** Moves what is not shown any more, or not so, to what was shown. */
  private static final String REPLACE =
      """
      with given as (select * from unnest(?, ?) as new (place, body)),
      gone as (
        delete from released
        where population = ? and basis = ? and period = ?
          and not exists (select from given where given.place = released.place and given.body = released.body)
        returning population, basis, place, period, body, release)
      insert into released_history select population, basis, place, period, body, release, ? from gone
      """;

  private static final String SHOW =
      """
      insert into released (population, basis, place, period, body, release)
      select ?, ?, place, ?, body, ? from unnest(?, ?) as new (place, body)
      on conflict do nothing
      """;

  private record Code(String population, Basis basis, String period) {
    private static Code of(ResultSet row, int number) throws SQLException {
      return new Code(row.getString("population"), Basis.valueOf(row.getString("basis")), row.getString("period"));
    }
  }

  private final JdbcClient jdbc;

  Tables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those that had ended before the day and that no release has decided as they are now.
   *
   * @param since batch of the generation's data that the last release was made of; -1: of another generation's
   */
  List<Table> changed(String generation, long since, Catalogue catalogue, LocalDate day) {
    return jdbc.sql(CHANGED).params(generation, since, VIEWS).query(Code::of).list().stream()
        .flatMap(code ->
            catalogue.calendar().period(code.period())
                .filter(period -> period.lastDay().isBefore(day))
                .map(period -> new Table(code.population(), code.basis(), period))
                .stream())
        .toList();
  }

  /** What releases have told of it; empty where that was not written down. */
  Optional<Memory> memory(Table table) {
    List<Optional<Memory>> decided =
        jdbc.sql("select memory from released_table where population = ? and basis = ? and period = ?")
            .params(table.population(), table.basis().name(), table.period().code())
            .query((row, _) -> Optional.ofNullable(row.getBytes("memory")).map(MemoryFormat::read))
            .list();
    return decided.isEmpty() ? Optional.of(Memory.NONE) : decided.getFirst();
  }

  /** What is shown of each place now. */
  Map<String, Released> shown(Table table) {
    Map<String, Released> shown = new HashMap<>();
    jdbc.sql("select place, body from released where population = ? and basis = ? and period = ?")
        .params(table.population(), table.basis().name(), table.period().code())
        .query(row -> {
          shown.put(row.getString("place"), ReleasedFormat.read(row.getBytes("body")));
        });
    return shown;
  }

  /** By place, its parts included; nothing of places that have nobody. */
  Map<String, Counted> counted(String generation, Catalogue catalogue, Table table) {
    Set<String> places = catalogue.places().all().stream().map(Place::id).collect(Collectors.toSet());
    Map<String, Map<Breakdown, Counts>> parts = new HashMap<>();
    cells(generation, table, places, Set.copyOf(OpenDimensions.all())).counts().forEach((key, counts) -> {
      Breakdown part = key.breakdown();
      if (part != null) {
        parts.computeIfAbsent(key.place(), _ -> new HashMap<>()).put(part, counts);
      }
    });
    Map<String, Counted> counted = new HashMap<>();
    cells(generation, table, places, Set.of()).counts().forEach((key, counts) ->
        counted.put(key.place(), new Counted(counts, parts.getOrDefault(key.place(), Map.of()))));
    return counted;
  }

  /** @param dimensions none: of everybody */
  private CellSnapshot cells(String generation, Table table, Set<String> places, Set<Dimension> dimensions) {
    Block block = new Block(table.basis(), Set.of(table.population()), places, Set.of(table.period().code()));
    Wanted wanted = new Wanted(List.of(block), dimensions, List.of());
    return new CellQuery(generation, wanted, null).read(jdbc).snapshot(Map.of());
  }

  /** Until it is decided, it is known of places only that there is somebody. What stays as it was stays as it is. */
  void write(Table table, Map<String, Shown> shown, long release) {
    List<Map.Entry<String, Shown>> places = List.copyOf(shown.entrySet());
    String[] ids = places.stream().map(Map.Entry::getKey).toArray(String[]::new);
    byte[][] bodies =
        places.stream().map(place -> ReleasedFormat.write(place.getValue().released())).toArray(byte[][]::new);
    String basis = table.basis().name();
    String period = table.period().code();
    jdbc.sql(REPLACE).params(ids, bodies, table.population(), basis, period, release - 1).update();
    jdbc.sql(SHOW).params(table.population(), basis, period, release, ids, bodies).update();
    jdbc.sql("insert into released_period values (?) on conflict do nothing").param(period).update();
  }

  /** For the next release. */
  void decided(Table table, long release, Memory memory) {
    jdbc.sql(
            """
            insert into released_table (population, basis, period, release, memory, views) values (?, ?, ?, ?, ?, ?)
            on conflict (population, basis, period) do update
            set release = excluded.release, memory = excluded.memory, views = excluded.views
            """)
        .params(
            table.population(),
            table.basis().name(),
            table.period().code(),
            release,
            MemoryFormat.write(memory),
            VIEWS)
        .update();
  }
}
