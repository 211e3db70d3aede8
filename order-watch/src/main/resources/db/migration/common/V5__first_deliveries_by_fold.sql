-- Which fold counted last: whoever keeps the counts in memory reads only what is new to him.
-- The second comes first in the key, so forgetting needs no index of its own.
alter table first_delivery rename to first_delivery_by_queue;
create table first_delivery (
  at_second bigint not null,
  queue bigint not null,
  boot int not null,
  delivered bigint not null,
  fold bigint not null,
  primary key (at_second, queue, boot)
);
insert into first_delivery select at_second, queue, boot, delivered, 0 from first_delivery_by_queue;
drop table first_delivery_by_queue;
create index first_delivery_fold on first_delivery (fold);
