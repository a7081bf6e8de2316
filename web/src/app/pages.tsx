import { useSession } from '@hubbub/client/react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { NewVersionBanner } from '../offline/new-version-banner.tsx';
import { Loading } from '../ui/loading.tsx';
import { NotFound } from './not-found.tsx';
import { pageOf } from './page-of-route.tsx';
import { routes } from './routes.ts';
import { Shell } from './shell/shell.tsx';

/** The page at the present address, if this user may see it. */
export function Pages() {
  const session = useSession();
  if (session.status === 'loading') return <Loading />;
  // A new key, so that nothing of one user is shown to the next.
  return session.status === 'signedIn' ? <SignedIn key={session.userId} /> : <SignedOut />;
}

function SignedIn() {
  const open = routes.filter(({ access }) => access === 'anyone');
  const inside = routes.filter(({ access }) => access === 'signedIn');
  return (
    <Switch>
      {open.map(pageOf)}
      <Route>
        <Shell>
          <Switch>
            {inside.map(pageOf)}
            {routes
              .filter(({ access }) => access === 'signedOut')
              .map(({ path }) => (
                <Route key={String(path)} path={path}>
                  <ToNext />
                </Route>
              ))}
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Shell>
      </Route>
    </Switch>
  );
}

function SignedOut() {
  return (
    <>
      <NewVersionBanner />
      <Switch>
        {routes.filter(({ access }) => access !== 'signedIn').map(pageOf)}
        <Route>
          <ToLogIn />
        </Route>
      </Switch>
    </>
  );
}

/** After the login the user comes back to the page that they wanted. */
function ToLogIn() {
  const [path] = useLocation();
  const search = useSearch();
  const wanted = search ? `${path}?${search}` : path;
  return <Redirect to={wanted === '/' ? '/log-in' : `/log-in?next=${encodeURIComponent(wanted)}`} replace />;
}

function ToNext() {
  const next = new URLSearchParams(useSearch()).get('next') ?? '/';
  // Only paths of this page: an address may come from anywhere.
  return <Redirect to={/^\/(?![/\\])/.test(next) ? next : '/'} replace />;
}
