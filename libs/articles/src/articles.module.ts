import { Module } from '@nestjs/common';
import { ArticleRepository } from './article.repository.js';
import { GetArticle } from './get-article.js';
import { ImportArticle } from './import-article.js';
import { ListArticles } from './list-articles.js';

/** Needs Database and Clock from global modules. */
@Module({
  providers: [ArticleRepository, ImportArticle, GetArticle, ListArticles],
  exports: [ImportArticle, GetArticle, ListArticles],
})
export class ArticlesModule {}
