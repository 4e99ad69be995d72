package careaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {

  @Test
  void addsUpThePoolsOfTheHeapOnly() {
    assertThat(Heap.used(
            """
            # TYPE jvm_memory_used_bytes gauge
            jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1.2582912E7
            jvm_memory_used_bytes{application="reporting-service",area="heap",id="G1 Old Gen"} 1000
            jvm_memory_used_bytes{application="reporting-service",area="nonheap",id="Metaspace"} 9.9E7
            """))
        .isEqualTo(12_583_912);
  }

  @Test
  void aHeapThatIsNotToldOfIsNoEmptyOne() {
    assertThatThrownBy(() -> Heap.used("jvm_threads_live_threads 7.0")).hasMessageContaining("heap");
  }
}
