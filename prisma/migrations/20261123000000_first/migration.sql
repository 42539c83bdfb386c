-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "vault";

-- CreateEnum
CREATE TYPE "comment_status" AS ENUM ('pending', 'approved', 'rejected', 'spam');

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "standfirst" TEXT,
    "byline" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "html" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_format" TEXT NOT NULL,
    "comments_open" BOOLEAN NOT NULL DEFAULT true,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discussion" (
    "article_id" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "pending" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "spam" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "discussion_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "parent_id" UUID,
    "answers_id" UUID,
    "root_id" UUID NOT NULL,
    "depth" SMALLINT NOT NULL,
    "path" BYTEA NOT NULL,
    "author_name" TEXT NOT NULL,
    "author_url" TEXT,
    "avatar_id" UUID NOT NULL,
    "staff" BOOLEAN NOT NULL DEFAULT false,
    "body" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "status" "comment_status" NOT NULL,
    "shown" BOOLEAN NOT NULL DEFAULT false,
    "reply_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "comment_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" UUID,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("comment_id","number")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "avatar_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "staff_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "from_status" "comment_status",
    "to_status" "comment_status",
    "verdicts" JSONB NOT NULL DEFAULT '[]',
    "rules_version" TEXT,
    "reason" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "undo_token" (
    "token_hash" BYTEA NOT NULL,
    "staff_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "entries" JSONB NOT NULL,

    CONSTRAINT "undo_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "vault"."contact" (
    "comment_id" UUID NOT NULL,
    "address_id" UUID NOT NULL,
    "sealed_email" BYTEA NOT NULL,
    "sealed_network" BYTEA,
    "sealed_user_agent" BYTEA,
    "network_fingerprint" BYTEA,
    "key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("comment_id")
);

-- CreateTable
CREATE TABLE "vault"."address" (
    "id" UUID NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "proven_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault"."opening" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "staff_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault"."duplicate_guard" (
    "key" BYTEA NOT NULL,
    "comment_id" UUID NOT NULL,

    CONSTRAINT "duplicate_guard_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "vault"."flood_guard" (
    "key" BYTEA NOT NULL,
    "hits" TIMESTAMPTZ(3)[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flood_guard_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "vault"."idempotency_guard" (
    "key" BYTEA NOT NULL,
    "request" BYTEA NOT NULL,
    "comment_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_guard_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "vault"."key_record" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "check" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_record_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "article_slug_key" ON "article"("slug");

-- CreateIndex
CREATE INDEX "article_published_at_id_idx" ON "article"("published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "comment_roots_shown" ON "comment"("article_id", "id") WHERE (shown AND parent_id IS NULL);

-- CreateIndex
CREATE INDEX "comment_replies_shown" ON "comment"("parent_id", "id") WHERE (shown);

-- CreateIndex
CREATE INDEX "comment_thread_shown" ON "comment"("root_id", "path") WHERE (shown);

-- CreateIndex
CREATE INDEX "comment_parent_id_idx" ON "comment"("parent_id");

-- CreateIndex
CREATE INDEX "comment_status_id_idx" ON "comment"("status", "id");

-- CreateIndex
CREATE INDEX "comment_article_id_status_id_idx" ON "comment"("article_id", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_name_key" ON "staff"("name");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_staff_id_idx" ON "api_token"("staff_id");

-- CreateIndex
CREATE INDEX "decision_comment_id_id_idx" ON "decision"("comment_id", "id");

-- CreateIndex
CREATE INDEX "undo_token_expires_at_idx" ON "undo_token"("expires_at");

-- CreateIndex
CREATE INDEX "contact_address_id_comment_id_idx" ON "vault"."contact"("address_id", "comment_id");

-- CreateIndex
CREATE INDEX "contact_key_id_idx" ON "vault"."contact"("key_id");

-- CreateIndex
CREATE INDEX "contact_with_origin" ON "vault"."contact"("created_at") WHERE (network_fingerprint IS NOT NULL OR sealed_user_agent IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "address_fingerprint_key" ON "vault"."address"("fingerprint");

-- CreateIndex
CREATE INDEX "opening_comment_id_id_idx" ON "vault"."opening"("comment_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "duplicate_guard_comment_id_key" ON "vault"."duplicate_guard"("comment_id");

-- CreateIndex
CREATE INDEX "flood_guard_expires_at_idx" ON "vault"."flood_guard"("expires_at");

-- CreateIndex
CREATE INDEX "idempotency_guard_expires_at_idx" ON "vault"."idempotency_guard"("expires_at");

-- AddForeignKey
ALTER TABLE "discussion" ADD CONSTRAINT "discussion_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault"."contact" ADD CONSTRAINT "contact_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault"."contact" ADD CONSTRAINT "contact_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "vault"."address"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the Prisma schema cannot say.

-- Ends a statement from inside it, with a reason that the caller reads back from the error: a query that finds in its
-- own snapshot that it must not go on leaves nothing behind. Returns nothing, but an expression needs a type.
CREATE FUNCTION refuse(reason text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'RJ001', MESSAGE = reason;
END
$$;

-- The role of the public read path. Roles belong to the whole server, so another database of it may have made this
-- one already, or be making it in this moment.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rejoinder_reader') THEN
        CREATE ROLE rejoinder_reader NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = format(
            'The database user %1$I may not create the role that reading connections take. '
            'Let an administrator of the server run these two lines, then start again: '
            'CREATE ROLE rejoinder_reader NOLOGIN; GRANT rejoinder_reader TO %1$I;', current_user);
END
$$;

DO $$
BEGIN
    GRANT rejoinder_reader TO CURRENT_USER;
EXCEPTION
    WHEN unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        IF NOT pg_has_role(current_user, 'rejoinder_reader', 'MEMBER') THEN
            RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = format(
                'The database user %1$I may not take the role rejoinder_reader. '
                'Let an administrator of the server run this line, then start again: '
                'GRANT rejoinder_reader TO %1$I;', current_user);
        END IF;
END
$$;

-- What readers may see, by name: a table made later is closed to them until a migration opens it. There is nothing
-- here on vault, nor on decision, revision, staff, api_token and undo_token, and there must not be.
GRANT USAGE ON SCHEMA public TO rejoinder_reader;
GRANT SELECT ON article, discussion, comment TO rejoinder_reader;
