-- A small company's database: four schemas, a few thousand rows, believable and partly dirty, the same on every machine.
-- What is wrong in it is said where it is planted.

create schema sales;
create schema hr;
create schema logistics;
create schema marketing;

create table sales.customers (
    id          integer primary key,
    first_name  text not null,
    last_name   text not null,
    email       text,
    phone       text,
    country     text,
    birth_date  date,
    vip         boolean not null default false,
    created_at  timestamptz not null
);
comment on table sales.customers is 'People and companies that have bought at least once';
comment on column sales.customers.country is 'ISO 3166 alpha-2';
insert into sales.customers
select n,
       (array['Ada','Grace','Alan','Edsger','Barbara','Donald','Radia','Ken','Margaret','Dennis'])[1 + n % 10],
       (array['Meier','Okafor','Silva','Novak','Tanaka','Jansen','Rossi','Khan','Dubois','Larsen'])[1 + n / 10 % 10],
       case when n % 97 = 0 then null                                         -- no address
            when n % 131 = 0 then 'person' || n || 'at example.com'           -- not an address
            when n % 211 = 0 then 'person' || n - 1 || '@example.com'         -- somebody else's
            else 'person' || n || '@example.com' end,
       case when n % 53 = 0 then 'n/a' else '+49 30 ' || lpad((n * 7919 % 10000000)::text, 7, '0') end,
       case when n % 71 = 0 then 'germany' when n % 83 = 0 then null          -- not a code
            else (array['DE','FR','IT','NL','PL','US','JP','BR'])[1 + n % 8] end,
       case when n % 307 = 0 then date '1899-01-01'                           -- nobody is that old
            else date '1950-01-01' + n * 37 % 19000 end,
       n % 40 = 0,
       timestamptz '2023-01-01 08:00+00' + n * interval '7 hours'
from generate_series(1, 3000) n;

create table sales.products (
    sku       text primary key,
    name      text not null,
    category  text not null,
    price     numeric(10, 2),
    cost      numeric(10, 2),
    weight_kg double precision,
    active    boolean not null
);
insert into sales.products
select 'SKU-' || lpad(n::text, 5, '0'),
       (array['Kettle','Lamp','Chair','Desk','Mug','Shelf'])[1 + n % 6] || ' no. ' || n,
       (array['kitchen','light','furniture','furniture','kitchen','furniture'])[1 + n % 6],
       case when n = 77 then -19.90 else round((5 + n * 13 % 400)::numeric, 2) end,             -- a negative price
       case when n % 45 = 0 then round((5 + n * 13 % 400) * 1.4, 2)                              -- sold at a loss
            else round((5 + n * 13 % 400) * 0.6, 2) end,
       case when n % 60 = 0 then 1000 * (0.2 + n % 30) else 0.2 + n % 30 end,                    -- grams, not kilograms
       n % 9 <> 0
from generate_series(1, 400) n;

create table sales.orders (
    id           bigint primary key,
    customer_id  integer,
    status       text not null,
    ordered_at   timestamptz not null,
    shipped_at   timestamptz,
    total        numeric(12, 2),
    currency     char(3)
);
insert into sales.orders
select n,
       case when n % 401 = 0 then 900000 + n else 1 + n * 31 % 3000 end,                         -- customers that are not there
       case when n % 503 = 0 then 'SHIPPD' else (array['new','paid','shipped','delivered'])[1 + n % 4] end,  -- a typing error
       timestamptz '2024-01-01 00:00+00' + n * interval '31 minutes',
       case when n % 4 < 2 then null
            when n % 350 = 2 then timestamptz '2024-01-01 00:00+00' + n * interval '31 minutes' - interval '2 days'  -- before it was ordered
            else timestamptz '2024-01-01 00:00+00' + n * interval '31 minutes' + interval '26 hours' end,
       case when n = 5000 then 1250000 when n % 600 = 0 then null else round((20 + n * 17 % 900)::numeric, 2) end,  -- one far out
       case when n % 450 = 0 then 'eur' else 'EUR' end
from generate_series(1, 12000) n;

create table sales.order_items (
    order_id  bigint not null,
    line      integer not null,
    sku       text not null,
    quantity  integer not null,
    price     numeric(10, 2) not null,
    primary key (order_id, line)
);
insert into sales.order_items
select o, l, 'SKU-' || lpad((1 + (o * 7 + l * 13) % 400)::text, 5, '0'),
       case when (o + l) % 900 = 0 then 0 else 1 + (o + l) % 5 end,                              -- nothing of something
       round((5 + (o * 7 + l * 13) * 13 % 400)::numeric, 2)
from generate_series(1, 12000) o, generate_series(1, 2) l;

create view sales.revenue_by_month as
select date_trunc('month', ordered_at) as month, currency, sum(total) as revenue, count(*) as orders
from sales.orders group by 1, 2;

create materialized view sales.best_customers as
select customer_id, count(*) as orders, sum(total) as revenue from sales.orders group by 1 having count(*) > 5;

create table hr.departments (id integer primary key, name text not null unique, budget numeric(14, 2));
insert into hr.departments values
    (1, 'Engineering', 2400000), (2, 'Sales', 1300000), (3, 'Warehouse', 900000), (4, 'Finance', null), (5, 'People', 400000);

create table hr.employees (
    id            integer primary key,
    full_name     text not null,
    department_id integer references hr.departments,
    manager_id    integer,
    salary        numeric(10, 2),
    hired_on      date not null,
    left_on       date,
    tax_id        text
);
insert into hr.employees
select n,
       (array['Ines','Omar','Lena','Piotr','Mei','Jonas','Sara','Tom'])[1 + n % 8] || ' '
         || (array['Weber','Haddad','Costa','Kowalski','Chen','Berg','Levi','Clark'])[1 + n / 8 % 8],
       1 + n % 5,
       nullif(n / 10, 0),
       case when n % 73 = 0 then (3000 + n * 11 % 4000) * 12 else 3000 + n * 11 % 4000 end,      -- a year's pay, not a month's
       date '2012-01-01' + n * 13 % 4500,
       case when n % 12 = 0 then date '2012-01-01' + n * 13 % 4500 + 400
            when n = 101 then date '2010-06-01' end,                                             -- left before being hired
       case when n % 64 = 0 then '000-00-0000' else lpad((n * 37 % 900)::text, 3, '0') || '-'
         || lpad((n % 90)::text, 2, '0') || '-' || lpad((n * 91 % 9999)::text, 4, '0') end
from generate_series(1, 320) n;

create table logistics.warehouses (code char(4) primary key, city text not null, latitude numeric(8, 5), longitude numeric(8, 5));
insert into logistics.warehouses values
    ('BER1', 'Berlin', 52.52, 13.405), ('LYO1', 'Lyon', 45.764, 4.8357), ('MIL1', 'Milano', 45.4642, 9.19),
    ('RTM1', 'Rotterdam', 51.9244, 4.4777), ('GDN1', 'Gdansk', 18.6466, 54.352);                 -- the last one swapped

create table logistics.shipments (
    id             uuid primary key,
    order_id       bigint not null,
    warehouse      char(4) not null references logistics.warehouses,
    carrier        text,
    packed_at      timestamp not null,
    delivered_at   timestamp,
    events         jsonb not null,
    parcel_weights double precision[]
);
insert into logistics.shipments
select md5('shipment ' || n)::uuid, n * 2, (array['BER1','LYO1','MIL1','RTM1','GDN1'])[1 + n % 5],
       case when n % 120 = 0 then '' else (array['DHL','UPS','GLS'])[1 + n % 3] end,
       timestamp '2024-01-01 10:00' + n * interval '62 minutes',
       case when n % 15 <> 0 then timestamp '2024-01-03 10:00' + n * interval '62 minutes' end,
       jsonb_build_array(jsonb_build_object('code', 'packed'), jsonb_build_object('code', 'sent')),
       array[0.5 + n % 7, 1.25]
from generate_series(1, 5000) n;

create table marketing.campaigns (
    id integer primary key, name text not null, channel text not null, starts_on date not null, ends_on date, budget money);
insert into marketing.campaigns
select n, 'Campaign ' || n, (array['mail','search','social','print'])[1 + n % 4], date '2024-01-01' + n * 9,
       case when n = 13 then date '2023-12-31' else date '2024-01-01' + n * 9 + 30 end,           -- ends before it starts
       (500 + n * 250)::money
from generate_series(1, 60) n;

create table marketing.clicks (
    clicked_at  timestamptz not null,
    campaign_id integer not null,
    ip          inet not null,
    user_agent  text,
    converted   boolean
);
insert into marketing.clicks
select timestamptz '2024-01-01 00:00+00' + n * interval '53 seconds', 1 + n * 7 % 61,             -- campaign 61 is not there
       ('10.' || n % 200 || '.' || n % 250 || '.' || n % 251)::inet,
       case when n % 400 = 0 then null else 'Browser/' || 1 + n % 9 end,
       case when n % 33 = 0 then true when n % 777 = 0 then null else false end
from generate_series(1, 20000) n;
insert into marketing.clicks select * from marketing.clicks where campaign_id = 7 limit 150;      -- counted twice

analyze;
