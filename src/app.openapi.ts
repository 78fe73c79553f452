import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describing } from './platform/api-description.js';

/** Describes everything under `/api`, from the same zod schemas that check requests and answers. */
export async function describeApi(app: NestExpressApplication): Promise<OpenAPIObject> {
  const { DocumentBuilder, SwaggerModule } = await describing();
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Uketome')
    .setDescription(
      'Intake and shared staff inbox of a no-refusal consultation centre. Errors are `{code, message, issues?}`.',
    )
    .setVersion('0.1.0')
    .addCookieAuth('uketome')
    .build();
  return SwaggerModule.createDocument(app, about);
}

/** Serves the description at `/api/openapi.json`; there is no page of it, so nothing is loaded from elsewhere. */
export function documentApi(app: NestExpressApplication): void {
  let text: Promise<string> | null = null;
  app.use('/api/openapi.json', async (_request: unknown, response: import('express').Response) => {
    text ??= describeApi(app).then((description) => JSON.stringify(description));
    response.type('application/json').send(await text);
  });
}
