using CaseManagement.Cases.Documents;

namespace CaseManagement.Cases.CaseTypes;

/// <summary>Does everything <c>case-type.json</c> names exist, and is everything that exists named somewhere?</summary>
internal sealed class TermsChecks(JsonSpot root, CaseTypeDraft type, ProcessDrawing? drawing, OfficePosts? posts, IReadOnlyCollection<string> files, LetterTemplates templates)
{
    public void Run()
    {
        root.Member("applicationForm").MustBeOneOf(type.ApplicationFormKey, type.Forms.Keys, "表单", "form");
        CheckApplicationFields();
        CheckOutcomeNames();
        CheckExtension();
        CheckSuspensions();
        CheckWithdrawal();
        CheckTemplates();
        CheckUnused();
    }

    private void CheckApplicationFields()
    {
        if (!type.Forms.TryGetValue(type.ApplicationFormKey, out var form))
        {
            return;
        }

        foreach (var party in root.Items("parties"))
        {
            foreach (var name in (string[])["nameField", "idField", "phoneField"])
            {
                if (party.Member(name).OwnText() is { } field)
                {
                    party.Member(name).MustBeOneOf(field, form.Fields.Keys, "申请表字段", "field of the application form");
                    if (form.Fields.TryGetValue(field, out var known) && !known.Personal)
                    {
                        party.Member(name).Complain(
                            new($"字段“{field}”写的是人，却没有标为个人信息。", $"The field “{field}” tells who somebody is, but is not marked personal."),
                            new("请在申请表该字段加上 \"x-personal\": true。", "Add \"x-personal\": true to the field of the application form."));
                    }
                }
            }
        }

        foreach (var material in root.Items("materials"))
        {
            if (material.Member("when").Member("field").OwnText() is { } field)
            {
                material.Member("when").Member("field").MustBeOneOf(field, form.Fields.Keys, "申请表字段", "field of the application form");
            }
        }
    }

    private void CheckOutcomeNames()
    {
        foreach (var reason in root.Items("reasons"))
        {
            foreach (var outcome in reason.Items("for"))
            {
                outcome.MustBeOneOf(outcome.OwnText() ?? "", type.Outcomes.Keys, "办理结果", "outcome");
            }
        }

        foreach (var (_, limit) in root.Members("limits"))
        {
            if (limit.Member("onExpiry").OwnText() is { } outcome)
            {
                limit.Member("onExpiry").MustBeOneOf(outcome, type.Outcomes.Keys, "办理结果", "outcome");
            }
        }
    }

    private void CheckExtension()
    {
        if (type.Extension is not { } rule)
        {
            return;
        }

        var spot = root.Member("extension");
        spot.Member("limit").MustBeOneOf(rule.Limit, type.Limits.Values.Where(l => l.Statutory).Select(l => l.Key), "法定时限", "statutory limit");
        spot.Member("letter").MustBeOneOf(rule.Letter, type.Letters.Keys, "文书", "letter");
        CheckPost(spot.Member("post"), rule.Post);
    }

    private void CheckSuspensions()
    {
        foreach (var spot in root.Items("suspensions"))
        {
            foreach (var name in (string[])["letter", "resumeLetter"])
            {
                spot.Member(name).MustBeOneOf(spot.Member(name).OwnText() ?? "", type.Letters.Keys, "文书", "letter");
            }

            if (spot.Member("letter").OwnText() is { } letter && templates.NeedsPause(letter))
            {
                spot.Member("letter").Complain(
                    new($"文书“{letter}”一定要写暂停多长时间，经办人挂起时并不知道，文书将无法生成。", $"The letter “{letter}” always says for how long the case stands; where a clerk suspends nobody knows that, and it could not be printed."),
                    new("请把这些内容放进 {{#if pauseLength}} … {{/if}}。", "Put that into {{#if pauseLength}} … {{/if}}."));
            }

            foreach (var post in spot.Items("posts"))
            {
                CheckPost(post, post.OwnText() ?? "");
            }
        }
    }

    private void CheckWithdrawal()
    {
        if (type.Withdrawal is { } rule)
        {
            var spot = root.Member("withdrawal");
            spot.Member("untilStage").MustBeOneOf(rule.UntilStage, type.Stages.Select(s => s.Key), "阶段", "stage");
            spot.Member("letter").MustBeOneOf(rule.Letter, type.Letters.Keys, "文书", "letter");
            spot.Member("result").MustBeOneOf(rule.Result, type.Results.Keys, "办理结果", "result");
        }
    }

    private void CheckPost(JsonSpot spot, string post)
    {
        if (posts is not null)
        {
            spot.MustBeOneOf(post, posts.ByKey.Keys, "岗位", "post");
        }
    }

    private void CheckTemplates()
    {
        var templates = files.Where(f => f.StartsWith("letters/", StringComparison.Ordinal) && !f.StartsWith("letters/partials/", StringComparison.Ordinal)).ToList();
        foreach (var letter in root.Items("letters"))
        {
            letter.Member("template").MustBeOneOf(letter.Member("template").OwnText() ?? "", templates, "模板文件", "template file");
        }

        var named = type.Letters.Values.Select(l => l.Template).ToHashSet(StringComparer.Ordinal);
        foreach (var file in templates.Where(f => !named.Contains(f)))
        {
            root.Member("letters").Complain(
                new($"模板“{file}”没有任何文书使用。", $"The template “{file}” belongs to no letter."),
                new("请在 letters 登记它，或删除文件。", "List it under letters, or delete the file."));
        }
    }

    /// <summary>What is defined and never used is most often a misspelt name somewhere else.</summary>
    private void CheckUnused()
    {
        if (drawing is null)
        {
            return;
        }

        var forms = type.Steps.Values.Select(s => s.FormKey).Append(type.ApplicationFormKey).ToHashSet(StringComparer.Ordinal);
        foreach (var form in type.Forms.Keys.Where(f => !forms.Contains(f)))
        {
            root.Member("applicationForm").Complain(
                new($"表单“{form}”没有任何环节使用。", $"No step uses the form “{form}”."),
                new("请在流程中使用它，或删除文件。", "Use it in the process, or delete the file."));
        }

        var letters = drawing.Activities.Values.Where(CaseActivity.SendsLetter).Select(a => a.Input("letter"))
            .Concat([type.Extension?.Letter, type.Withdrawal?.Letter])
            .Concat(type.Suspensions.SelectMany(s => (string?[])[s.Letter, s.ResumeLetter]))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var letter in type.Letters.Keys.Where(l => !letters.Contains(l)))
        {
            root.Member("letters").Complain(
                new($"文书“{letter}”从不发出。", $"The letter “{letter}” is never issued."),
                new("请在流程中用 Case.IssueLetter 发出它，或删去。", "Issue it with a Case.IssueLetter, or remove it."));
        }
    }
}
