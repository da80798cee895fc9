import { Avatar, Button, CloseButton, Group, Textarea } from '@mantine/core';
import { mdiPencilOutline } from '@mdi/js';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Problem } from '@/components/Notice';
import { SignButton } from '@/components/RowActions';
import { Time } from '@/components/Time';
import { failed } from '@/components/toast';
import { Pending } from '@/components/Pending';
import { answered, changed, client, read, type Schemas } from '@/lib/api';
import { meQuery, usePermission } from '@/lib/permission';
import type { Anomaly } from './api';
import classes from './Comments.module.css';

type Comment = Schemas['Comment'];

/** One comment. Who said it may say it otherwise, or take it back. */
function Said({ comment, own }: { comment: Comment; own: boolean }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<string>();
  const params = { path: { id: comment.id } };
  const onSuccess = () => changed(queries, '/api/comments');
  const change = useMutation({
    mutationFn: (message: string) =>
      answered(client.PUT('/api/comments/{id}', { params, body: { message } })),
    onSuccess: () => {
      setDraft(undefined);
      return onSuccess();
    },
  });
  const takeBack = useMutation({
    mutationFn: () => answered(client.DELETE('/api/comments/{id}', { params })),
    onSuccess,
    onError: failed,
  });
  return (
    <div className={classes.comment}>
      <Avatar size={26} radius="xl" name={comment.user?.name ?? ''} color="lapis" variant="filled" alt="" />
      <div style={{ minWidth: 0, flex: 1 }}>
        <div className={classes.who}>
          <strong>{comment.user?.name ?? 'Somebody'}</strong> <Time when={comment.created} />
          {comment.updated !== comment.created && ', changed since'}
        </div>
        {draft === undefined ? (
          <div className={classes.message}>{comment.message}</div>
        ) : (
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              change.mutate(draft);
            }}
          >
            <Textarea
              aria-label="Edit comment"
              autosize
              minRows={2}
              autoFocus
              value={draft}
              onChange={(event) => setDraft(event.currentTarget.value)}
            />
            <Problem error={change.error} />
            <Group gap="xs">
              <Button
                size="compact-sm"
                type="submit"
                disabled={draft.trim() === ''}
                loading={change.isPending}
              >
                Save
              </Button>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setDraft(undefined)}>
                Cancel
              </Button>
            </Group>
          </form>
        )}
      </div>
      {own && draft === undefined && (
        <span style={{ display: 'flex' }}>
          <SignButton
            sign={mdiPencilOutline}
            verb="Edit"
            of="this comment"
            onClick={() => setDraft(comment.message)}
          />
          <CloseButton size="sm" aria-label="Delete comment" onClick={() => takeBack.mutate()} />
        </span>
      )}
    </div>
  );
}

/** What people say about an anomaly. */
export function Comments({ anomaly }: { anomaly: Anomaly }) {
  const queries = useQueryClient();
  const me = useQuery(meQuery).data;
  const asked = useQuery(read('/api/comments', { query: { anomaly_id: String(anomaly.id), size: 100 } }));
  const comments = asked.data?.items;
  const speaks = usePermission('Viewer', anomaly.datastore.id);
  const [message, setMessage] = useState('');
  const add = useMutation({
    mutationFn: () => answered(client.POST('/api/comments', { body: { anomaly_id: anomaly.id, message } })),
    onSuccess: () => {
      setMessage('');
      return changed(queries, '/api/comments');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  if (!comments) return <Pending of={asked} height={60} />;
  return (
    <div className={classes.comments}>
      {comments.map((comment) => (
        <Said key={comment.id} comment={comment} own={speaks && comment.user?.id === me?.id} />
      ))}
      {comments.length === 0 && !speaks && <span className="faint">Nobody has said anything.</span>}
      {speaks && (
        <form onSubmit={submit} className={classes.form}>
          <Textarea
            aria-label="Your comment"
            placeholder="Add a comment"
            autosize
            minRows={2}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <Problem error={add.error} />
          <Button type="submit" variant="default" disabled={message.trim() === ''} loading={add.isPending}>
            Comment
          </Button>
        </form>
      )}
    </div>
  );
}
