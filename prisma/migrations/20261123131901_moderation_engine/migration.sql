-- AlterTable
ALTER TABLE "article" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "reports" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "facts" JSONB,
ADD COLUMN     "note" TEXT;

-- AlterTable
ALTER TABLE "vault"."contact" ADD COLUMN     "proven" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "held_edit" (
    "comment_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "decision_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "held_edit_pkey" PRIMARY KEY ("comment_id")
);

-- CreateTable
CREATE TABLE "rule_set" (
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" UUID,
    "staff_name" TEXT NOT NULL,

    CONSTRAINT "rule_set_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "spam_lesson" (
    "comment_id" UUID NOT NULL,
    "label" TEXT,
    "buckets" INTEGER[],
    "before" JSONB,

    CONSTRAINT "spam_lesson_pkey" PRIMARY KEY ("comment_id")
);

-- CreateTable
CREATE TABLE "spam_change" (
    "id" BIGSERIAL NOT NULL,
    "transaction" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "label" TEXT NOT NULL,
    "sign" SMALLINT NOT NULL,
    "buckets" INTEGER[],

    CONSTRAINT "spam_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spam_token" (
    "bucket" INTEGER NOT NULL,
    "spam" INTEGER NOT NULL,
    "ham" INTEGER NOT NULL,

    CONSTRAINT "spam_token_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "details" TEXT,
    "weight" DOUBLE PRECISION NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "staff_id" UUID,
    "staff_name" TEXT,
    "closed_version" INTEGER,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_notice" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "comment_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "grounds" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "statement" TEXT,
    "staff_id" UUID,
    "staff_name" TEXT,

    CONSTRAINT "legal_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "staff_id" UUID,
    "staff_name" TEXT,

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault"."device" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "address_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault"."proof_link" (
    "token_hash" BYTEA NOT NULL,
    "comment_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "proof_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "vault"."staff_address" (
    "fingerprint" BYTEA NOT NULL,
    "staff_id" UUID NOT NULL,

    CONSTRAINT "staff_address_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "vault"."ban" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" BYTEA,
    "pattern" TEXT,
    "effect" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "comment_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" UUID,
    "staff_name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "end_reason" TEXT,

    CONSTRAINT "ban_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault"."single_use" (
    "key" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "single_use_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "vault"."report_voice" (
    "report_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "reporter" BYTEA NOT NULL,
    "network" BYTEA,

    CONSTRAINT "report_voice_pkey" PRIMARY KEY ("report_id")
);

-- CreateTable
CREATE TABLE "vault"."reporter" (
    "key" BYTEA NOT NULL,
    "upheld" INTEGER NOT NULL DEFAULT 0,
    "dismissed" INTEGER NOT NULL DEFAULT 0,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reporter_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "vault"."notice_contact" (
    "notice_id" UUID NOT NULL,
    "sealed_name" BYTEA,
    "sealed_email" BYTEA,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "notice_contact_pkey" PRIMARY KEY ("notice_id")
);

-- CreateTable
CREATE TABLE "vault"."rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "held_edit_created_at_idx" ON "held_edit"("created_at");

-- CreateIndex
CREATE INDEX "spam_change_transaction_idx" ON "spam_change"("transaction");

-- CreateIndex
CREATE INDEX "report_comment_id_state_idx" ON "report"("comment_id", "state");

-- CreateIndex
CREATE INDEX "report_state_comment_id_idx" ON "report"("state", "comment_id");

-- CreateIndex
CREATE UNIQUE INDEX "legal_notice_reference_key" ON "legal_notice"("reference");

-- CreateIndex
CREATE INDEX "legal_notice_state_due_at_idx" ON "legal_notice"("state", "due_at");

-- CreateIndex
CREATE INDEX "legal_notice_comment_id_idx" ON "legal_notice"("comment_id");

-- CreateIndex
CREATE UNIQUE INDEX "appeal_decision_id_key" ON "appeal"("decision_id");

-- CreateIndex
CREATE INDEX "appeal_state_id_idx" ON "appeal"("state", "id");

-- CreateIndex
CREATE INDEX "appeal_comment_id_idx" ON "appeal"("comment_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_token_hash_key" ON "vault"."device"("token_hash");

-- CreateIndex
CREATE INDEX "device_address_id_idx" ON "vault"."device"("address_id");

-- CreateIndex
CREATE INDEX "device_expires_at_idx" ON "vault"."device"("expires_at");

-- CreateIndex
CREATE INDEX "proof_link_comment_id_idx" ON "vault"."proof_link"("comment_id");

-- CreateIndex
CREATE INDEX "proof_link_expires_at_idx" ON "vault"."proof_link"("expires_at");

-- CreateIndex
CREATE INDEX "staff_address_staff_id_idx" ON "vault"."staff_address"("staff_id");

-- CreateIndex
CREATE INDEX "ban_key" ON "vault"."ban"("key") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "ban_pattern" ON "vault"."ban"("kind", "pattern") WHERE (ended_at IS NULL AND pattern IS NOT NULL);

-- CreateIndex
CREATE INDEX "single_use_expires_at_idx" ON "vault"."single_use"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_voice_comment_id_reporter_key" ON "vault"."report_voice"("comment_id", "reporter");

-- CreateIndex
CREATE INDEX "reporter_seen_at_idx" ON "vault"."reporter"("seen_at");

-- CreateIndex
CREATE INDEX "notice_contact_key_id_idx" ON "vault"."notice_contact"("key_id");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "vault"."rate_limit"("expire");

-- CreateIndex
CREATE INDEX "comment_reported" ON "comment"("root_id") WHERE (reports > 0);

-- CreateIndex
CREATE INDEX "decision_replayable" ON "decision"("id") WHERE (facts IS NOT NULL);

-- AddForeignKey
ALTER TABLE "held_edit" ADD CONSTRAINT "held_edit_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault"."device" ADD CONSTRAINT "device_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "vault"."address"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spam_lesson" ADD CONSTRAINT "spam_lesson_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
