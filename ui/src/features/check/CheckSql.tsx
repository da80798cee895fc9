import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Problem } from '@/components/Notice';
import { answered, client, type Schemas } from '@/lib/api';
import classes from './CheckSql.module.css';
import { laidOut, partsOf } from './sql';

type Check = Schemas['NewQualityCheck'];

const PURPOSE = { measure: 'Measures', show: 'Fetches rows that fail' };

/** A pause in typing this long, in milliseconds, asks the server. */
const PAUSE = 400;

function Sql({ sql }: { sql: string }) {
  return (
    <pre className={classes.text} tabIndex={0}>
      {partsOf(laidOut(sql)).map(({ text, sort }, place) =>
        sort === 'plain' ? (
          text
        ) : (
          <span key={place} className={classes[sort]}>
            {text}
          </span>
        ),
      )}
    </pre>
  );
}

/** The statements a check will run, in the source's own words. None is run for it. */
export function CheckSql({ body }: { body: Check | undefined }) {
  // As text, because each keystroke makes a new object of the same words.
  const [asked] = useDebouncedValue(body && JSON.stringify(body), PAUSE);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['/api/quality-checks/explain', asked],
    queryFn: () =>
      answered(
        client.POST('/api/quality-checks/explain', {
          body: { quality_check: JSON.parse(asked ?? '') as Check },
        }),
      ),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!body) return <span className="faint">Shown once the check is complete.</span>;
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton height={120} />;
  return (
    <div style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
      {data.statements.map((statement, place) => (
        <div key={place} className={classes.sql}>
          <div className={classes.purpose}>
            <span>{PURPOSE[statement.purpose]}</span>
            <span>{statement.engine}</span>
          </div>
          <Sql sql={statement.sql} />
        </div>
      ))}
    </div>
  );
}
