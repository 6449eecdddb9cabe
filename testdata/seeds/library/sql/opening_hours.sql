-- A name with a blank, two columns as key, no rowid.
CREATE TABLE "opening hours" ( -- When the library is open.
    weekday  INTEGER NOT NULL, -- 1 is Monday
    "from"   TEXT NOT NULL,
    "to"     TEXT NOT NULL,    -- closing time; readers leave ten minutes earlier
    PRIMARY KEY (weekday, "from")
) WITHOUT ROWID;

INSERT INTO "opening hours" VALUES
    (2, '10:00', '12:30'), (2, '14:00', '18:00'), (4, '14:00', '20:00'), (6, '10:00', '13:00');

CREATE INDEX loans_by_member ON loans (member_id);
