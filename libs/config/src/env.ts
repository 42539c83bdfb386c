import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsAddressRange } from './is-address-range.js';
import { Variable } from './variable.js';

/**
 * Everything that can be set from outside. Each variable has a rule and a sentence; README's table is made from this
 * class. Values are checked all at once before anything listens, and every fault is reported by the variable's name.
 */
export class Env {
  @Variable('Address the server listens on.')
  @IsString()
  HOST = 'localhost';

  @Variable('Port the server listens on; 0 takes any free one.')
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  @Variable('Processes that serve on the port. More than one: another one above them looks after them.')
  @IsInt()
  @Min(1)
  @Max(256)
  WEB_CONCURRENCY = 1;

  @Variable(
    'Address readers see, without a trailing slash: for canonical links and the Secure mark of cookies.',
    '`http://localhost:PORT`',
  )
  @IsOptional()
  @IsUrl({
    require_tld: false,
    protocols: ['http', 'https'],
    require_protocol: true,
    allow_query_components: false,
  })
  @Matches(/[^/]$/, { message: 'must not end in a slash' })
  PUBLIC_URL?: string;

  @Variable('Name of the publication, shown on every page.')
  @IsString()
  @MaxLength(100)
  SITE_TITLE = 'Rejoinder';

  @Variable(
    'Folder of everything that must survive: the embedded database, the keys of the vault, `first-admin-token`.',
  )
  @IsString()
  DATA_DIR = '.data';

  @Variable('PostgreSQL to use. Unset: an embedded one is started in `DATA_DIR`.', 'embedded')
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, { message: 'must be a postgresql:// address' })
  DATABASE_URL?: string;

  @Variable('Connections in each of the two pools (writer and reader).')
  @IsInt()
  @Min(1)
  @Max(200)
  DATABASE_POOL_SIZE = 10;

  @Variable('Bytes of memory for finished pages, JSON and HTML; 0 keeps none.')
  @IsInt()
  @Min(0)
  @Max(64 * 2 ** 30)
  CACHE_BYTES = 32 * 2 ** 20;

  @Variable(
    'Comma-separated addresses of hot standbys, for public reads; user and password are always those of the reader pool.',
    'none',
  )
  @Matches(/^postgres(ql)?:\/\/\S+$/, { each: true, message: 'must be postgresql:// addresses' })
  DATABASE_READ_URLS: string[] = [];

  @Variable(
    'Keys of the vault, as `npm run -s cli -- vault new-keys` prints them. Unset: made once and kept in `DATA_DIR`.',
    'a file in `DATA_DIR`',
  )
  @IsOptional()
  @IsString()
  VAULT_KEYS?: string;

  @Variable(
    'Comma-separated addresses or ranges (CIDR) of proxies in front; only they may say where a request came from.',
    'none',
  )
  @IsAddressRange({ each: true })
  TRUSTED_PROXIES: string[] = [];

  @Variable('`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.')
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @Variable('Readers must give a name and an email address; otherwise both may be left empty.')
  @IsBoolean()
  REQUIRE_NAME_EMAIL = true;

  @Variable(
    'Hold a comment until an earlier one from the same proven address was approved. Counts until rules are written.',
  )
  @IsBoolean()
  HOLD_FIRST_COMMENT = true;

  @Variable(
    'Hold a comment with this many links or more; 0 never holds for links. Counts until rules are written.',
  )
  @IsInt()
  @Min(0)
  @Max(1000)
  HOLD_AT_LINKS = 2;

  @Variable('Seconds between two comments of one person.')
  @IsInt()
  @Min(0)
  @Max(86_400)
  PERSON_INTERVAL_SECONDS = 15;

  @Variable('Comments a minute from one network (IPv4 /24, IPv6 /64); 0 for no limit.')
  @IsInt()
  @Min(0)
  @Max(10_000)
  NETWORK_PER_MINUTE = 2;

  @Variable('Seconds in which authors may change or delete their comment; 0 for never.')
  @IsInt()
  @Min(0)
  @Max(86_400)
  EDIT_WINDOW_SECONDS = 300;

  @Variable('Weight of readers’ reports at which a comment is hidden until somebody decides; 0 never hides.')
  @IsInt()
  @Min(0)
  @Max(1000)
  REPORTS_TO_HIDE = 3;

  @Variable('Days in which a legal notice has to be decided.')
  @IsInt()
  @Min(1)
  @Max(365)
  LEGAL_NOTICE_DAYS = 7;

  @Variable('Key of an Akismet-compatible checker. Unset: nothing is sent there.', 'none')
  @IsOptional()
  @Matches(/^[\w-]{1,100}$/, { message: 'must be letters, digits, _ and -' })
  AKISMET_KEY?: string;

  @Variable('Where the Akismet-compatible checker is.')
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  AKISMET_URL = 'https://rest.akismet.com';

  @Variable('Moderation hooks, in order: `name=https://host/path,other=https://...`', 'none')
  @IsOptional()
  @IsString()
  HOOKS?: string;

  @Variable('Comma-separated secrets that requests to hooks are signed with, the newest first.', 'none')
  @IsOptional()
  @IsString()
  HOOK_SECRETS?: string;

  @Variable('Milliseconds that all checkers together may take while a reader waits.')
  @IsInt()
  @Min(50)
  @Max(10_000)
  CHECKER_BUDGET_MS = 800;

  @Variable('Comments and other changes that one process works on at once; more wait a moment.')
  @IsInt()
  @Min(1)
  @Max(10_000)
  MAX_POSTS_AT_ONCE = 200;

  @Variable(
    'Pages that one process makes at once for readers, beside those it has ready; more wait a moment.',
  )
  @IsInt()
  @Min(1)
  @Max(10_000)
  MAX_READS_AT_ONCE = 20;

  @Variable('How many of each may wait for their turn in one process; the rest is told to come back (503).')
  @IsInt()
  @Min(0)
  @Max(100_000)
  MAX_WAITING = 1000;

  @Variable(
    'Milliseconds that anybody waits for a turn at most; a quarter of it while there is always a line.',
  )
  @IsInt()
  @Min(10)
  @Max(60_000)
  MAX_WAIT_MS = 2000;

  @Variable(
    'Port at which `/metrics` is told without a token, for Prometheus; 0 for none. At `PORT` it takes a token.',
  )
  @IsInt()
  @Min(0)
  @Max(65_535)
  METRICS_PORT = 0;

  @Variable('Address that `METRICS_PORT` is opened at. Whoever reaches it may read the numbers.')
  @IsString()
  METRICS_HOST = '127.0.0.1';

  @Variable(
    'Where traces are sent: an OpenTelemetry collector that takes OTLP over HTTP. Unset: nothing is followed.',
    'none',
  )
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @Variable('Headers that go along to the collector, such as a key: `name=value,other=value`.', 'none')
  @IsOptional()
  @IsString()
  OTEL_EXPORTER_OTLP_HEADERS?: string;

  @Variable('Name of this service in traces.')
  @IsString()
  @MaxLength(100)
  OTEL_SERVICE_NAME = 'rejoinder';

  @Variable('Part of all traces that is kept, from 0 to 1.')
  @Matches(/^(0(\.\d+)?|1(\.0+)?)$/, { message: 'must be a number from 0 to 1' })
  OTEL_TRACES_SAMPLER_ARG = '1';

  @Variable('Do background jobs in this process; `false` where another process does them.')
  @IsBoolean()
  RUN_JOBS = true;

  @Variable('Publish the demo article when the database holds no article at all.')
  @IsBoolean()
  SEED_DEMO = true;
}
