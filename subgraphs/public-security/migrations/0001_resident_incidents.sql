-- The incidents of a resident, each once however many parts the resident had in it. A list can be paged by one parent
-- column only; the persons' table has that column, but not the time that incidents are ordered by.
CREATE VIEW "resident_incidents" AS
SELECT "part"."resident_id",
	"incidents"."id",
	"incidents"."kind",
	"incidents"."occurred_at",
	"incidents"."community_code",
	"incidents"."household_id",
	"incidents"."place",
	"incidents"."summary",
	"incidents"."status",
	"incidents"."outcome",
	"incidents"."closed_at",
	"incidents"."version"
FROM (SELECT DISTINCT "resident_id", "incident_id" FROM "incident_persons") AS "part"
JOIN "incidents" ON "incidents"."id" = "part"."incident_id";
