using System.Globalization;
using CaseManagement.Workflows.Activities;

namespace CaseManagement.Workflows.Execution;

/// <summary>Bookmarks: opened when an activity waits, closed when it is resumed, completed or cancelled.</summary>
internal sealed partial class Burst
{
    private readonly List<LiveBookmark> bookmarks = [];

    public IReadOnlyList<LiveBookmark> Bookmarks => bookmarks;

    /// <summary>Puts a stored bookmark back.</summary>
    public void Restore(OpenBookmark bookmark, ActivityContext context) => bookmarks.Add(new LiveBookmark(bookmark, context));

    private bool HasBookmark(Activity activity)
    {
        foreach (var bookmark in bookmarks)
        {
            if (bookmark.Context.Activity == activity)
            {
                return true;
            }
        }

        return false;
    }

    private void OpenWaits(ActivityContext context)
    {
        var waits = context.Turn.PendingWaits;
        if (waits is null)
        {
            return;
        }

        context.Turn.PendingWaits = null;
        if (context.Status != ActivityStatus.Running || isStopped)
        {
            return;
        }

        // What a cancelled container had queued still runs, as in Elsa, but nobody is asked to wait for its sake.
        if (context.Parent?.Status == ActivityStatus.Canceled)
        {
            Cancel(context);
            return;
        }

        foreach (var wait in waits)
        {
            Open(context, wait);
        }
    }

    private void Open(ActivityContext context, Wait wait)
    {
        var sequence = ++BookmarkSequence;
        var bookmark = new OpenBookmark(
            string.Create(CultureInfo.InvariantCulture, $"{InstanceId}:b{sequence}"),
            wait.Kind, wait.Key, context.Activity.Address, context.InstanceId, sequence)
        {
            Payload = wait.Payload,
            DueAt = wait.DueAt,
            Context = context.Number,
        };
        bookmarks.Add(new LiveBookmark(bookmark, context));
        effects.Add(new BookmarkOpened(
            bookmark.Id, bookmark.Kind, bookmark.Key, bookmark.Payload, bookmark.ActivityId, bookmark.ActivityInstanceId));
        if (wait.DueAt is { } due)
        {
            effects.Add(new TimerSet(bookmark.Id, due));
        }

        if (wait.Announcement is { } announce)
        {
            effects.Add(announce(bookmark.Id));
        }

        if (wait.Request is { } request)
        {
            effects.Add(new HostRequested(request, context.Activity.Address, bookmark.Id, wait.Payload ?? []));
        }
    }

    private void Close(LiveBookmark bookmark, bool cancelled)
    {
        if (!bookmarks.Remove(bookmark))
        {
            return;
        }

        effects.Add(new BookmarkClosed(bookmark.Bookmark.Id, cancelled));
        if (bookmark.Bookmark.DueAt is not null)
        {
            effects.Add(new TimerCleared(bookmark.Bookmark.Id));
        }
    }

    private void CloseBookmarksOf(ActivityContext context)
    {
        for (var i = 0; i < bookmarks.Count; i++)
        {
            var bookmark = bookmarks[i];
            if (bookmark.Context == context)
            {
                Close(bookmark, cancelled: context.ResumedBookmark != bookmark.Bookmark);
                i--;
            }
        }
    }

    private void CloseAllBookmarks()
    {
        while (bookmarks.Count > 0)
        {
            Close(bookmarks[0], cancelled: true);
        }
    }
}

/// <summary>An open bookmark with the execution that waits behind it.</summary>
internal sealed record LiveBookmark(OpenBookmark Bookmark, ActivityContext Context);
