import type { Language } from './languages.js';
import { T } from './layout.js';

/** A field for photos and papers: camera and gallery both, nothing required. */
export function PhotosField({ language }: { language: Language }) {
  return (
    <p className="words">
      <label htmlFor="files">
        <T text="photos" language={language} />
      </label>
      <input id="files" name="files" type="file" accept="image/*,application/pdf" multiple />
    </p>
  );
}
