package ordertrace.watch.ledger;

/** Journey files for tests. */
final class Journeys {

  /** One message for each way in which a queue may treat what it holds. */
  static final String MESSAGES =
      """
      version: 1
      order: { pattern: "ORD-[0-9]+", example: ORD-1 }
      aliases:
        mes: { pattern: "MES-[0-9]+", example: MES-1 }
      systems:
        shop: { services: [shop], agent: true }
        crm: { services: [crm], agent: true }
        audit: { services: [audit], agent: true }
        mes: { services: [mes, mes-bridge], agent: false }
      calendars:
        office: { zone: Europe/Berlin, days: [monday, tuesday, wednesday, thursday, friday], from: "09:00", to: "18:00" }
      statuses:
        CREATED: { owner: shop, waits-for: customer }
        UPLOADED: { owner: shop, waits-for: customer }
        SUBMITTED: { owner: shop, waits-for: system, limit: 30m, contact: MES operations }
        PRICE_CALCULATED: { owner: mes, waits-for: manager, limit: 8h, calendar: office, contact: order desk }
        APPROVED: { owner: crm, waits-for: system, limit: 30m }
        STARTED: { owner: mes, waits-for: operator, limit: 24h }
        SHIPPED: { owner: mes, waits-for: carrier, limit: 10d }
        CLOSED: { owner: crm, waits-for: nobody, terminal: true }
        CANCELLED: { owner: shop, waits-for: nobody, terminal: true }
      entry: [CREATED, SUBMITTED, PRICE_CALCULATED]
      transitions:
        CREATED: [UPLOADED, CANCELLED]
        UPLOADED: [UPLOADED, SUBMITTED, CANCELLED]
        SUBMITTED: [PRICE_CALCULATED, CANCELLED]
        PRICE_CALCULATED: [APPROVED, CANCELLED]
        APPROVED: [STARTED, CANCELLED]
        STARTED: [SHIPPED]
        SHIPPED: [CLOSED]
      abandon-after: 30d
      messages:
        - { exchange: orders, routing-key: single, settle-within: 5m, queues: { crm.q: { consumer: crm, on-reject: dead-letter, dead-letter-queue: crm.dead } } }
        - { exchange: orders, routing-key: retried, settle-within: 5m, queues: { crm.retry.q: { consumer: crm, on-reject: retry, dead-letter-queue: crm.parking } } }
        - { exchange: orders, routing-key: dropped, settle-within: 5m, queues: { crm.drop.q: { consumer: crm, on-reject: discard } } }
        - { exchange: orders, routing-key: fan, settle-within: 5m, queues: { crm.fan.q: { consumer: crm }, audit.fan.q: { consumer: crm } } }
        - { exchange: orders, routing-key: effect, settle-within: 5m, queues: { crm.effect.q: { consumer: crm, effect: { status: [APPROVED], within: 10m } } } }
        - { exchange: orders, routing-key: to-mes, settle-within: 5m, queues: { mes.q: { consumer: mes, effect: { status: [PRICE_CALCULATED], within: 30m } } } }
        - exchange: mes.events
          routing-key: "evt.#"
          status: { on: processed, by: crm, field: /state, table: { DONE: PRICE_CALCULATED, MAKING: STARTED, SENT: SHIPPED } }
          fingerprint: true
          settle-within: 5m
          queues: { crm.mes.q: { consumer: crm } }
      """;

  private Journeys() {}
}
