-- A row for each stage of each order took more room in a year than all else: now how many orders
-- left a stage on a day, by how long they were in it; see StageTimes.
alter table stage_time rename to stage_time_of_order;
create table stage_time (
  on_day int not null,
  stage varchar(200) not null,
  spent smallint not null,
  orders bigint not null,
  primary key (on_day, stage, spent)
);
insert into stage_time
  select on_day, stage, spent, count(*) from (
    select cast(left_at / 86400000 as int) as on_day, stage,
      cast(ceil(ln(greatest(spent, 0) + 1) / ln(2) * 16) as smallint) as spent
    from stage_time_of_order) t
  group by on_day, stage, spent;
drop table stage_time_of_order;
