import { Avatar, Button, CloseButton, Skeleton, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Problem } from '@/components/Notice';
import { Time } from '@/components/Time';
import { failed } from '@/components/toast';
import { answered, changed, client, read } from '@/lib/api';
import { meQuery, usePermission } from '@/lib/permission';
import type { Anomaly } from './api';
import classes from './Comments.module.css';

/** What people say about an anomaly. */
export function Comments({ anomaly }: { anomaly: Anomaly }) {
  const queries = useQueryClient();
  const me = useQuery(meQuery).data;
  const comments = useQuery(read('/api/comments', { query: { anomaly_id: String(anomaly.id), size: 100 } }))
    .data?.items;
  const speaks = usePermission('Viewer', anomaly.datastore.id);
  const [message, setMessage] = useState('');
  const add = useMutation({
    mutationFn: () => answered(client.POST('/api/comments', { body: { anomaly_id: anomaly.id, message } })),
    onSuccess: () => {
      setMessage('');
      return changed(queries, '/api/comments');
    },
  });
  const takeBack = useMutation({
    mutationFn: (id: number) => answered(client.DELETE('/api/comments/{id}', { params: { path: { id } } })),
    onSuccess: () => changed(queries, '/api/comments'),
    onError: failed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  if (!comments) return <Skeleton height={60} />;
  return (
    <div className={classes.comments}>
      {comments.map((comment) => (
        <div key={comment.id} className={classes.comment}>
          <Avatar
            size={26}
            radius="xl"
            name={comment.user?.name ?? ''}
            color="lapis"
            variant="filled"
            alt=""
          />
          <div style={{ minWidth: 0, flex: 1 }}>
            <div className={classes.who}>
              <strong>{comment.user?.name ?? 'Somebody'}</strong> <Time when={comment.created} />
            </div>
            <div className={classes.message}>{comment.message}</div>
          </div>
          {comment.user?.id === me?.id && (
            <CloseButton
              size="sm"
              aria-label="Take this comment back"
              onClick={() => takeBack.mutate(comment.id)}
            />
          )}
        </div>
      ))}
      {comments.length === 0 && !speaks && <span className="faint">Nobody has said anything.</span>}
      {speaks && (
        <form onSubmit={submit} className={classes.form}>
          <Textarea
            aria-label="Your comment"
            placeholder="What is known about this?"
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
