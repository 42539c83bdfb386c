import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { AUTHENTICATION, INTRODUCTION } from './introduction.js';

/** The contract as an OpenAPI 3.1 document. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Rejoinder')
    .setDescription(INTRODUCTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This server')
    .addTag('Articles', 'What was published.')
    .addTag('Comments', 'Discussions, for everybody.')
    .addTag('Moderation', 'The queue and what is decided, for staff with a token.')
    .addTag('Rules', 'What comments are judged by: versions, what they can be made of, trying them out.')
    .addTag('Pages', 'What people see in a browser. Works without a script.')
    .addTag('Operations', 'For balancers and containers.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: AUTHENTICATION }, 'token')
    .build();
  return SwaggerModule.createDocument(app, config, { autoTagControllers: false });
}

/** Serves the document, and a readable form of it that asks nobody else for anything. */
export function describeApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Rejoinder API',
    customCss: '.swagger-ui .topbar { display: none }',
    customfavIcon: '/assets/favicon.svg',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false, tryItOutEnabled: true },
  });
}
