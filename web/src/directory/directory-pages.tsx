import { Route, Switch } from 'wouter';
import { NotFound } from '../shell/empty-pages.js';
import { AgenciesPage } from './agencies-page.js';
import { AgencyPage } from './agency-page.js';
import { AreasPage } from './areas-page.js';
import { MissingPage } from './missing-page.js';
import { ResourcesPage } from './resources-page.js';
import { SectionsPage } from './sections-page.js';

/** Every page of the directory (台帳). */
export default function DirectoryPages() {
  return (
    <Switch>
      <Route path="/directory">{() => <AgenciesPage />}</Route>
      <Route path="/directory/agencies/:code">{({ code }) => <AgencyPage key={code} code={code} />}</Route>
      <Route path="/directory/resources">{() => <ResourcesPage />}</Route>
      <Route path="/directory/missing">{() => <MissingPage />}</Route>
      <Route path="/directory/areas">{() => <AreasPage />}</Route>
      <Route path="/directory/sections">{() => <SectionsPage />}</Route>
      <Route>{() => <NotFound />}</Route>
    </Switch>
  );
}
