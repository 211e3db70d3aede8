-- Which boot told of a delivery to the consumer with this tag.
create table consumer_tag (
  hash uuid primary key,
  boot int not null,
  seen bigint not null
);

-- For forgetting: what went well and is of no more concern, and how much of it there was.
alter table ledger_row add column plain boolean default false not null;
alter table order_head add column forgotten bigint default 0 not null;
create index message_day on message (first_day);
create index order_head_ended on order_head (ended);
alter table boot add column thinned int default 0 not null;
