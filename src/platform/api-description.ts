/**
 * The marks by which routes are described, with the meaning that `@nestjs/swagger` gives them. They are put on when somebody asks for the
 * description: loading that library takes a tenth of the start, and hardly any process is ever asked.
 */
type Library = typeof import('@nestjs/swagger');
type Mark = 'ApiOkResponse' | 'ApiCreatedResponse' | 'ApiQuery' | 'ApiTags' | 'ApiExcludeController';

const waiting: ((library: Library) => void)[] = [];

const mark = <M extends Mark>(name: M): Library[M] =>
  ((...given: never[]) =>
    (...place: never[]) => {
      waiting.push((library) =>
        (library[name] as (...given: never[]) => (...place: never[]) => void)(...given)(...place),
      );
    }) as unknown as Library[M];

export const ApiOkResponse = mark('ApiOkResponse');
export const ApiCreatedResponse = mark('ApiCreatedResponse');
export const ApiQuery = mark('ApiQuery');
export const ApiTags = mark('ApiTags');
export const ApiExcludeController = mark('ApiExcludeController');

/** Loads the library and puts on every mark that waits. */
export async function describing(): Promise<Library> {
  const library = await import('@nestjs/swagger');
  for (const put of waiting.splice(0)) put(library);
  return library;
}
