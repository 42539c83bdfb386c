-- DropIndex
DROP INDEX "comment_replies_shown";

-- DropIndex
DROP INDEX "comment_parent_id_idx";

-- DropIndex
DROP INDEX "held_edit_created_at_idx";

-- DropIndex
DROP INDEX "decision_replayable";

-- DropIndex
DROP INDEX "legal_notice_state_due_at_idx";

-- CreateTable
CREATE TABLE "site_count" (
    "stripe" SERIAL NOT NULL,
    "approved" BIGINT NOT NULL DEFAULT 0,
    "pending" BIGINT NOT NULL DEFAULT 0,
    "rejected" BIGINT NOT NULL DEFAULT 0,
    "spam" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "site_count_pkey" PRIMARY KEY ("stripe")
);

-- CreateTable
CREATE TABLE "vault"."left_address" (
    "id" BIGSERIAL NOT NULL,
    "address_id" UUID NOT NULL,

    CONSTRAINT "left_address_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "comment_replies_shown" ON "comment"("parent_id", "id") WHERE (shown AND parent_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "comment_parent" ON "comment"("parent_id") WHERE (parent_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "comment_reported_by_status" ON "comment"("status", "id") WHERE (reports > 0);

-- CreateIndex
CREATE INDEX "comment_reported_by_article" ON "comment"("article_id", "status", "id") WHERE (reports > 0);

-- CreateIndex
CREATE INDEX "report_state_reason_comment_id_idx" ON "report"("state", "reason", "comment_id");

-- CreateIndex
CREATE INDEX "legal_notice_state_due_at_id_idx" ON "legal_notice"("state", "due_at", "id");

-- From here on by hand: what the Prisma schema cannot say.

-- Carries what changed in the counters of one discussion to the counts of the whole site. It goes into a row that no other
-- transaction holds, or else into a new one: nobody waits here, so nobody can wait in a circle. Each connection begins to
-- look at another row, because to find a row locked costs something too. (One trigger a statement, with transition
-- tables, was measured as well: it is no cheaper.)
CREATE FUNCTION count_site() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved_more int := coalesce(NEW.approved, 0) - coalesce(OLD.approved, 0);
    pending_more int := coalesce(NEW.pending, 0) - coalesce(OLD.pending, 0);
    rejected_more int := coalesce(NEW.rejected, 0) - coalesce(OLD.rejected, 0);
    spam_more int := coalesce(NEW.spam, 0) - coalesce(OLD.spam, 0);
BEGIN
    UPDATE site_count s
    SET approved = s.approved + approved_more, pending = s.pending + pending_more,
        rejected = s.rejected + rejected_more, spam = s.spam + spam_more
    WHERE s.stripe = (SELECT f.stripe FROM site_count f WHERE f.stripe > pg_backend_pid() % 64
                      ORDER BY f.stripe LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO site_count (approved, pending, rejected, spam)
        VALUES (approved_more, pending_more, rejected_more, spam_more);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER count_site_insert AFTER INSERT ON discussion FOR EACH ROW
    WHEN ((NEW.approved, NEW.pending, NEW.rejected, NEW.spam) <> (0, 0, 0, 0)) EXECUTE FUNCTION count_site();
CREATE TRIGGER count_site_update AFTER UPDATE ON discussion FOR EACH ROW
    WHEN ((NEW.approved, NEW.pending, NEW.rejected, NEW.spam) <> (OLD.approved, OLD.pending, OLD.rejected, OLD.spam))
    EXECUTE FUNCTION count_site();
CREATE TRIGGER count_site_delete AFTER DELETE ON discussion FOR EACH ROW
    WHEN ((OLD.approved, OLD.pending, OLD.rejected, OLD.spam) <> (0, 0, 0, 0)) EXECUTE FUNCTION count_site();

ALTER TABLE site_count SET (fillfactor = 20);
INSERT INTO site_count (approved) SELECT 0 FROM generate_series(1, 64);
UPDATE site_count SET (approved, pending, rejected, spam) = (
    SELECT coalesce(sum(approved), 0), coalesce(sum(pending), 0), coalesce(sum(rejected), 0), coalesce(sum(spam), 0)
    FROM discussion)
WHERE stripe = 1;

-- The fingerprint of an address goes with the last comment under it. Which address lost one is noted here, so that
-- housekeeping looks at those and not at all there are.
CREATE FUNCTION vault.note_left_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO vault.left_address (address_id) SELECT address_id FROM gone;
    RETURN NULL;
END
$$;

CREATE TRIGGER note_left_address AFTER DELETE ON vault.contact REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION vault.note_left_address();

INSERT INTO vault.left_address (address_id)
SELECT id FROM vault.address ad WHERE NOT EXISTS (SELECT FROM vault.contact ct WHERE ct.address_id = ad.id);

-- Rows that are changed in place, again and again, need room beside them: then no index has to learn of the change.
ALTER TABLE comment SET (fillfactor = 90);
ALTER TABLE discussion SET (fillfactor = 50);
-- Guards come and go with every post; what is dead there is cleared away before it has grown to a fifth of the table.
ALTER TABLE vault.flood_guard SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE vault.idempotency_guard SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE vault.single_use SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE vault.rate_limit SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE spam_change SET (autovacuum_vacuum_scale_factor = 0.05);
