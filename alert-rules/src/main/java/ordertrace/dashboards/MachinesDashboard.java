package ordertrace.dashboards;

import java.util.List;

/** What all of it runs on: JVMs, RabbitMQ, disks. */
final class MachinesDashboard {

  static final String UID = "machines";

  private MachinesDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
        UID,
        "JVMs and RabbitMQ",
        "Memory, processor, threads and connections of the services and the broker.",
        "now-6h",
        List.of(Choice.ofLabel("job", "Service", "job", "jvm_memory_used_bytes")),
        List.of(jvms(), rabbitmq(), stores()));
  }

  // Services with the agent tell by OpenTelemetry's names, ours by Micrometer's.
  private static Row jvms() {
    return Row.of(
        "JVMs",
        Panel.lines(
            "Heap used",
            Unit.BYTES,
            "The floor between two collections is what counts: if it rises for days, something is never freed.",
            Query.of(
                "sum by (job) (jvm_memory_used_bytes{job=~\"$job\",jvm_memory_type=\"heap\"} or jvm_memory_used_bytes{job=~\"$job\",area=\"heap\"})",
                "{{job}}")),
        Panel.lines(
                "Heap used, share of its limit",
                Unit.SHARE,
                "Above the line for long: give the container more memory before it is killed.",
                Query.of(
                    """
                    sum by (job) (jvm_memory_used_bytes{job=~"$job",jvm_memory_type="heap"} or jvm_memory_used_bytes{job=~"$job",area="heap"})
                    / sum by (job) (jvm_memory_limit_bytes{job=~"$job",jvm_memory_type="heap"} or (jvm_memory_max_bytes{job=~"$job",area="heap"} > 0))""",
                    "{{job}}"))
            .red(0.9),
        Panel.lines(
                "Garbage collection, share of time",
                Unit.SHARE,
                "Above the line the service does little else: see the heap.",
                Query.of(
                    "sum by (job) (rate(jvm_gc_duration_seconds_sum{job=~\"$job\"}[$__rate_interval]) or rate(jvm_gc_pause_seconds_sum{job=~\"$job\"}[$__rate_interval]))",
                    "{{job}}"))
            .red(0.1),
        Panel.lines(
            "Processor",
            Unit.SHARE,
            "Of all cores of the machine; one service near all of it slows the others down.",
            Query.of(
                "max by (job) (jvm_cpu_recent_utilization_ratio{job=~\"$job\"} or process_cpu_usage{job=~\"$job\"})",
                "{{job}}")),
        Panel.lines(
            "Threads",
            Unit.COUNT,
            "A line that only rises is a leak; take a thread dump before a restart.",
            Query.of(
                "sum by (job) (jvm_thread_count{job=~\"$job\"} or jvm_threads_live_threads{job=~\"$job\"})",
                "{{job}}")),
        Panel.lines(
            "Connections to databases in use",
            Unit.COUNT,
            "At the pool's size requests wait for each other: slow SQL, or a pool that is too small.",
            Query.of(
                "sum by (job) (db_client_connections_usage{job=~\"$job\",state=\"used\"} or hikaricp_connections_active{job=~\"$job\"})",
                "{{job}}")));
  }

  private static Row rabbitmq() {
    return Row.of(
        "RabbitMQ",
        Panel.number(
                "Alarms",
                Unit.COUNT,
                "At one it takes no messages: free its disk, or start the consumer of the longest queue.",
                Query.of(
                    "max(rabbitmq_alarms_free_disk_space_watermark) + max(rabbitmq_alarms_memory_used_watermark)",
                    "alarms"))
            .red(1),
        Panel.number(
            "Connections",
            Unit.COUNT,
            "About as many as processes; hundreds are a client that opens one for each message.",
            Query.of("sum(rabbitmq_connections)", "connections")),
        Panel.number(
            "Channels",
            Unit.COUNT,
            "A number that only rises is a client that closes none.",
            Query.of("sum(rabbitmq_channels)", "channels")),
        Panel.number(
            "Queues",
            Unit.COUNT,
            "A number that rises is a client whose own queues stay behind.",
            Query.of("sum(rabbitmq_queues)", "queues")),
        Panel.lines(
            "Memory",
            Unit.BYTES,
            "At the limit it blocks all publishers; long queues and many connections take most.",
            Query.of("max by (instance) (rabbitmq_process_resident_memory_bytes)", "used"),
            Query.of("max by (instance) (rabbitmq_resident_memory_limit_bytes)", "limit")),
        Panel.lines(
            "Disk",
            Unit.BYTES,
            "When free space falls to the limit it blocks all publishers.",
            Query.of("min by (instance) (rabbitmq_disk_space_available_bytes)", "free"),
            Query.of("max by (instance) (rabbitmq_disk_space_available_limit_bytes)", "limit")));
  }

  private static Row stores() {
    return Row.of(
        "Stores",
        Panel.lines(
                "Free disk",
                Unit.SHARE,
                "Below a tenth an alert comes: free it, or keep things for a shorter time.",
                Query.of(
                    "min by (job, path) (disk_free_bytes / disk_total_bytes)", "{{job}} {{path}}"))
            .wide(8),
        Panel.lines(
                "Prometheus' data",
                Unit.BYTES,
                "It grows until its retention is reached, then stays; plan the disk by that.",
                Query.of("sum(prometheus_tsdb_storage_blocks_bytes)", "blocks"),
                Query.of("sum(prometheus_tsdb_wal_storage_size_bytes)", "not yet in blocks"))
            .wide(8),
        Panel.lines(
                "Memory of collector, Jaeger, Prometheus, Alertmanager",
                Unit.BYTES,
                "Each has a limit in docker-compose.yml; near it the container is killed.",
                Query.of(
                    "max by (job) (process_resident_memory_bytes{job=~\"jaeger|prometheus|alertmanager\"} or otelcol_process_memory_rss_bytes)",
                    "{{job}}"))
            .wide(8));
  }
}
