-- Of the recent school days those that were dark: they are counted and break no row when they were missed.
alter table progression_school_days add column dark integer not null default 0;
