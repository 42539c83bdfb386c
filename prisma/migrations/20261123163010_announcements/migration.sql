-- By hand: what the Prisma schema cannot say.

-- Tells every listening process that readers may see something else under an article from this commit on, with the
-- version of its discussion: whatever keeps answers throws away what it made of an older one. As a trigger, so that no
-- statement that changes a version can forget to tell.
CREATE FUNCTION announce_discussion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM pg_notify('discussion', OLD.article_id::text || ':' || (OLD.version + 1)::text);
    ELSE
        PERFORM pg_notify('discussion', NEW.article_id::text || ':' || NEW.version::text);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER discussion_announced AFTER INSERT OR DELETE ON discussion
    FOR EACH ROW EXECUTE FUNCTION announce_discussion();

-- What waits for a moderator changes counters but not the version, and nobody has to hear of it.
CREATE TRIGGER discussion_version_announced AFTER UPDATE OF version ON discussion
    FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION announce_discussion();

-- The text of an article stands on the same pages as its discussion, so a change of it is a new version, too.
CREATE FUNCTION renew_discussion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE discussion SET version = version + 1 WHERE article_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER article_renewed AFTER UPDATE ON article
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION renew_discussion();
